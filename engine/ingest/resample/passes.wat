;; Both passes of resample.ts over bytes. `node scripts/kernel.js` assembles this into passes-bytes.ts; plain-passes.ts is
;; its twin in JavaScript, bit by bit.
;; Taps, for each place `step` bytes of i32: where its samples begin, how many they are, and their weights, of which one is 2^22.
(module
  (import "env" "memory" (memory 1))

  ;; `rows` rows of RGB, `stride` bytes each, become rows of `places` pixels, the one behind the other. Writes one byte more.
  (func (export "stretch")
    (param $from i32) (param $stride i32) (param $rows i32) (param $taps i32) (param $step i32) (param $places i32) (param $to i32)
    (result i32)
    (local $end i32) (local $place i32) (local $tap i32) (local $last i32) (local $at i32) (local $sum v128)
    (local.set $end (i32.add (local.get $from) (i32.mul (local.get $stride) (local.get $rows))))
    (loop $row
      (local.set $place (local.get $taps))
      (loop $next
        (local.set $sum (v128.const i32x4 0x200000 0x200000 0x200000 0))
        (local.set $at (i32.add (local.get $from) (i32.mul (i32.load (local.get $place)) (i32.const 3))))
        (local.set $tap (i32.add (local.get $place) (i32.const 8)))
        (local.set $last (i32.add (local.get $tap) (i32.shl (i32.load offset=4 (local.get $place)) (i32.const 2))))
        (loop $sample
          (local.set $sum
            (i32x4.add (local.get $sum)
              (i32x4.mul
                (i32x4.extend_low_i16x8_u (i16x8.extend_low_i8x16_u (v128.load32_zero (local.get $at))))
                (v128.load32_splat (local.get $tap)))))
          (local.set $at (i32.add (local.get $at) (i32.const 3)))
          (br_if $sample (i32.lt_u (local.tee $tap (i32.add (local.get $tap) (i32.const 4))) (local.get $last))))
        (local.set $sum (i32x4.shr_u (local.get $sum) (i32.const 22)))
        (local.set $sum (i16x8.narrow_i32x4_u (local.get $sum) (local.get $sum)))
        (v128.store32_lane 0 (local.get $to) (i8x16.narrow_i16x8_u (local.get $sum) (local.get $sum)))
        (local.set $to (i32.add (local.get $to) (i32.const 3)))
        (local.set $place (i32.add (local.get $place) (local.get $step)))
        (br_if $next (i32.lt_u (local.get $place) (i32.add (local.get $taps) (i32.mul (local.get $step) (local.get $places))))))
      (br_if $row (i32.lt_u (local.tee $from (i32.add (local.get $from) (local.get $stride))) (local.get $end))))
    (local.get $to))

  ;; Rows of `length` bytes become `places` such rows. What is read and written past a row's end, up to 15 bytes, is the
  ;; beginning of the next, which is written after it.
  (func (export "shrink")
    (param $from i32) (param $length i32) (param $taps i32) (param $step i32) (param $places i32) (param $to i32)
    (result i32)
    (local $end i32) (local $x i32) (local $tap i32) (local $last i32) (local $at i32) (local $weight v128) (local $bytes v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local.set $end (i32.add (local.get $taps) (i32.mul (local.get $step) (local.get $places))))
    (loop $next
      (local.set $last (i32.add (local.get $taps) (i32.add (i32.const 8) (i32.shl (i32.load offset=4 (local.get $taps)) (i32.const 2)))))
      (local.set $x (i32.const 0))
      (loop $column
        (local.set $a (v128.const i32x4 0x200000 0x200000 0x200000 0x200000))
        (local.set $b (local.get $a))
        (local.set $c (local.get $a))
        (local.set $d (local.get $a))
        (local.set $at (i32.add (local.get $x) (i32.add (local.get $from) (i32.mul (i32.load (local.get $taps)) (local.get $length)))))
        (local.set $tap (i32.add (local.get $taps) (i32.const 8)))
        (loop $sample
          (local.set $bytes (v128.load (local.get $at)))
          (local.set $weight (v128.load32_splat (local.get $tap)))
          (local.set $a (i32x4.add (local.get $a) (i32x4.mul (local.get $weight) (i32x4.extend_low_i16x8_u (i16x8.extend_low_i8x16_u (local.get $bytes))))))
          (local.set $b (i32x4.add (local.get $b) (i32x4.mul (local.get $weight) (i32x4.extend_high_i16x8_u (i16x8.extend_low_i8x16_u (local.get $bytes))))))
          (local.set $c (i32x4.add (local.get $c) (i32x4.mul (local.get $weight) (i32x4.extend_low_i16x8_u (i16x8.extend_high_i8x16_u (local.get $bytes))))))
          (local.set $d (i32x4.add (local.get $d) (i32x4.mul (local.get $weight) (i32x4.extend_high_i16x8_u (i16x8.extend_high_i8x16_u (local.get $bytes))))))
          (local.set $at (i32.add (local.get $at) (local.get $length)))
          (br_if $sample (i32.lt_u (local.tee $tap (i32.add (local.get $tap) (i32.const 4))) (local.get $last))))
        (v128.store (i32.add (local.get $to) (local.get $x))
          (i8x16.narrow_i16x8_u
            (i16x8.narrow_i32x4_u (i32x4.shr_u (local.get $a) (i32.const 22)) (i32x4.shr_u (local.get $b) (i32.const 22)))
            (i16x8.narrow_i32x4_u (i32x4.shr_u (local.get $c) (i32.const 22)) (i32x4.shr_u (local.get $d) (i32.const 22)))))
        (br_if $column (i32.lt_u (local.tee $x (i32.add (local.get $x) (i32.const 16))) (local.get $length))))
      (local.set $to (i32.add (local.get $to) (local.get $length)))
      (br_if $next (i32.lt_u (local.tee $taps (i32.add (local.get $taps) (local.get $step))) (local.get $end))))
    (local.get $to))
)

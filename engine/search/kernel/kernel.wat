;; Approximate scores of quantised rows. `node scripts/kernel.js` assembles this into kernel-bytes.ts; plain-kernel.ts is
;; its twin in JavaScript, bit by bit.
(module
  (import "env" "memory" (memory 1 65536 shared))

  ;; One row after the other, in the order in which they lie: four rows side by side were faster within the cache
  ;; (19 instead of 24 ms a million) and four times slower from memory, whose prefetching they broke.
  ;; `stride` is a multiple of 64. i32 cannot overflow, see quantise.ts.
  (func $dot (param $row i32) (param $query i32) (param $stride i32) (result i32)
    (local $a v128) (local $b v128) (local $end i32)
    (local.set $end (i32.add (local.get $row) (local.get $stride)))
    (loop $next
      (local.set $a (i32x4.add (local.get $a) (i32x4.dot_i16x8_s (v128.load8x8_s (local.get $row)) (v128.load (local.get $query)))))
      (local.set $b (i32x4.add (local.get $b) (i32x4.dot_i16x8_s (v128.load8x8_s offset=8 (local.get $row)) (v128.load offset=16 (local.get $query)))))
      (local.set $a (i32x4.add (local.get $a) (i32x4.dot_i16x8_s (v128.load8x8_s offset=16 (local.get $row)) (v128.load offset=32 (local.get $query)))))
      (local.set $b (i32x4.add (local.get $b) (i32x4.dot_i16x8_s (v128.load8x8_s offset=24 (local.get $row)) (v128.load offset=48 (local.get $query)))))
      (local.set $a (i32x4.add (local.get $a) (i32x4.dot_i16x8_s (v128.load8x8_s offset=32 (local.get $row)) (v128.load offset=64 (local.get $query)))))
      (local.set $b (i32x4.add (local.get $b) (i32x4.dot_i16x8_s (v128.load8x8_s offset=40 (local.get $row)) (v128.load offset=80 (local.get $query)))))
      (local.set $a (i32x4.add (local.get $a) (i32x4.dot_i16x8_s (v128.load8x8_s offset=48 (local.get $row)) (v128.load offset=96 (local.get $query)))))
      (local.set $b (i32x4.add (local.get $b) (i32x4.dot_i16x8_s (v128.load8x8_s offset=56 (local.get $row)) (v128.load offset=112 (local.get $query)))))
      (local.set $query (i32.add (local.get $query) (i32.const 128)))
      (br_if $next (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const 64))) (local.get $end))))
    (local.set $a (i32x4.add (local.get $a) (local.get $b)))
    (i32.add
      (i32.add (i32x4.extract_lane 0 (local.get $a)) (i32x4.extract_lane 1 (local.get $a)))
      (i32.add (i32x4.extract_lane 2 (local.get $a)) (i32x4.extract_lane 3 (local.get $a)))))

  ;; `count` rows from `first` on, or those that `list` names where it is not 0. A row whose upper bound
  ;; score + error is not below the floor is written to `rows` and `scores`. Returns how many were.
  (func (export "scan")
    (param $codes i32) (param $stride i32) (param $scales i32) (param $errors i32) (param $query i32)
    (param $list i32) (param $first i32) (param $count i32) (param $factor f32) (param $floor f32)
    (param $rows i32) (param $scores i32) (result i32)
    (local $i i32) (local $row i32) (local $hits i32) (local $score f32)
    (if (i32.eqz (local.get $count)) (then (return (i32.const 0))))
    (loop $next
      (local.set $row
        (if (result i32) (local.get $list)
          (then (i32.load (i32.add (local.get $list) (i32.shl (local.get $i) (i32.const 2)))))
          (else (i32.add (local.get $first) (local.get $i)))))
      (local.set $score
        (f32.mul
          (f32.mul
            (f32.convert_i32_s (call $dot (i32.add (local.get $codes) (i32.mul (local.get $row) (local.get $stride))) (local.get $query) (local.get $stride)))
            (f32.load (i32.add (local.get $scales) (i32.shl (local.get $row) (i32.const 2)))))
          (local.get $factor)))
      (if
        (i32.eqz
          (f32.lt
            (f32.add (local.get $score) (f32.load (i32.add (local.get $errors) (i32.shl (local.get $row) (i32.const 2)))))
            (local.get $floor)))
        (then
          (i32.store (i32.add (local.get $rows) (i32.shl (local.get $hits) (i32.const 2))) (local.get $row))
          (f32.store (i32.add (local.get $scores) (i32.shl (local.get $hits) (i32.const 2))) (local.get $score))
          (local.set $hits (i32.add (local.get $hits) (i32.const 1)))))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $count))))
    (local.get $hits))
)

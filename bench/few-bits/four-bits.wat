;; First pass over four bits a dimension: which rows may be among the best. Two codes a byte, 0 to 15: of each 16 bytes the
;; low halves are 16 dimensions and the high halves the next 16. relaxed_dot is one instruction (pmaddubsw, vpdpbusd), and
;; the same everywhere for codes below 128.
(module
  (import "env" "memory" (memory 1 65536 shared))

  ;; Sums of 16 bits hold 8 products of 2 · 127 · 15.
  (func $dot (param $row i32) (param $query i32) (param $stride i32) (param $low v128) (result i32)
    (local $sum v128) (local $part v128) (local $codes v128) (local $end i32)
    (local.set $end (i32.add (local.get $row) (local.get $stride)))
    (loop $next
      (local.set $codes (v128.load (local.get $row)))
      (local.set $part (i16x8.relaxed_dot_i8x16_i7x16_s (v128.load (local.get $query)) (v128.and (local.get $codes) (local.get $low))))
      (local.set $part (i16x8.add (local.get $part) (i16x8.relaxed_dot_i8x16_i7x16_s (v128.load offset=16 (local.get $query)) (v128.and (i16x8.shr_u (local.get $codes) (i32.const 4)) (local.get $low)))))
      (local.set $codes (v128.load offset=16 (local.get $row)))
      (local.set $part (i16x8.add (local.get $part) (i16x8.relaxed_dot_i8x16_i7x16_s (v128.load offset=32 (local.get $query)) (v128.and (local.get $codes) (local.get $low)))))
      (local.set $part (i16x8.add (local.get $part) (i16x8.relaxed_dot_i8x16_i7x16_s (v128.load offset=48 (local.get $query)) (v128.and (i16x8.shr_u (local.get $codes) (i32.const 4)) (local.get $low)))))
      (local.set $codes (v128.load offset=32 (local.get $row)))
      (local.set $part (i16x8.add (local.get $part) (i16x8.relaxed_dot_i8x16_i7x16_s (v128.load offset=64 (local.get $query)) (v128.and (local.get $codes) (local.get $low)))))
      (local.set $part (i16x8.add (local.get $part) (i16x8.relaxed_dot_i8x16_i7x16_s (v128.load offset=80 (local.get $query)) (v128.and (i16x8.shr_u (local.get $codes) (i32.const 4)) (local.get $low)))))
      (local.set $codes (v128.load offset=48 (local.get $row)))
      (local.set $part (i16x8.add (local.get $part) (i16x8.relaxed_dot_i8x16_i7x16_s (v128.load offset=96 (local.get $query)) (v128.and (local.get $codes) (local.get $low)))))
      (local.set $part (i16x8.add (local.get $part) (i16x8.relaxed_dot_i8x16_i7x16_s (v128.load offset=112 (local.get $query)) (v128.and (i16x8.shr_u (local.get $codes) (i32.const 4)) (local.get $low)))))
      (local.set $sum (i32x4.add (local.get $sum) (i32x4.extadd_pairwise_i16x8_s (local.get $part))))
      (local.set $query (i32.add (local.get $query) (i32.const 128)))
      (br_if $next (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const 64))) (local.get $end))))
    (i32.add
      (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
      (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))

  ;; Writes the rows whose estimate (sum − bias) × scale × factor plus reach × error is not below the floor to `list`.
  (func (export "narrow")
    (param $codes i32) (param $stride i32) (param $scales i32) (param $errors i32) (param $query i32) (param $count i32)
    (param $bias f32) (param $factor f32) (param $reach f32) (param $floor f32) (param $list i32) (result i32)
    (local $row i32) (local $passed i32) (local $low v128)
    ;; Out of memory, so that it stays in a register: a constant was made anew for each use.
    (i32.store8 (local.get $list) (i32.const 15))
    (local.set $low (v128.load8_splat (local.get $list)))
    (loop $next
      (i32.store (i32.add (local.get $list) (i32.shl (local.get $passed) (i32.const 2))) (local.get $row))
      (local.set $passed (i32.add (local.get $passed)
        (i32.eqz (f32.lt
          (f32.add
            (f32.mul (f32.mul (f32.sub (f32.convert_i32_s (call $dot (i32.add (local.get $codes) (i32.mul (local.get $row) (local.get $stride))) (local.get $query) (local.get $stride) (local.get $low))) (local.get $bias))
              (f32.load (i32.add (local.get $scales) (i32.shl (local.get $row) (i32.const 2))))) (local.get $factor))
            (f32.mul (local.get $reach) (f32.load (i32.add (local.get $errors) (i32.shl (local.get $row) (i32.const 2))))))
          (local.get $floor)))))
      (br_if $next (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const 1))) (local.get $count))))
    (local.get $passed))
)

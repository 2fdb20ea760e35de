;; The two loops over every character: UTF-8 into numbers of the alphabet, and where keywords may begin.
;; Places of the memory are given in src/engine/keywords/scan-memory.ts; `npm run docs` builds scan-module.ts from this file.
(module
  (import "scan" "memory" (memory 1))
  ;; Writes what a character with several readings reads as, behind `length` characters; returns how many there are then.
  (import "scan" "several" (func $several (param $point i32) (param $length i32) (param $place i32) (result i32)))
  (import "scan" "table" (global $table i32))
  (import "scan" "symbols" (global $symbols i32))
  (import "scan" "places" (global $places i32))
  (import "scan" "lineStarts" (global $lineStarts i32))
  (import "scan" "found" (global $found i32))
  (import "scan" "pairs" (global $pairs i32))
  (import "scan" "shorts" (global $shorts i32))
  (import "scan" "triples" (global $triples i32))
  (import "scan" "pairMask" (global $pairMask i32))
  (import "scan" "tripleMask" (global $tripleMask i32))
  (import "scan" "leading" (global $leading i32))
  (import "scan" "other" (global $other i32))
  (import "scan" "han" (global $han i32))
  (global $end (export "end") (mut i32) (i32.const 0))
  (global $lines (export "lines") (mut i32) (i32.const 0))

  ;; Reads the bytes [0, to) of the memory; returns how many characters they are.
  (func (export "fill") (param $to i32) (result i32)
    (local $at i32) (local $length i32) (local $place i32) (local $lines i32)
    (local $word i32) (local $point i32) (local $step i32) (local $symbol i32)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $to)))
        (local.set $word (i32.load align=1 (local.get $at)))
        (if (i32.eq (i32.and (local.get $word) (i32.const 0xf0)) (i32.const 0xe0))
          (then
            (local.set $point
              (i32.or
                (i32.or
                  (i32.shl (i32.and (local.get $word) (i32.const 0x0f)) (i32.const 12))
                  (i32.shr_u (i32.and (local.get $word) (i32.const 0x3f00)) (i32.const 2)))
                (i32.and (i32.shr_u (local.get $word) (i32.const 16)) (i32.const 0x3f))))
            (local.set $step (i32.const 0x10003)))
          (else
            (if (i32.eqz (i32.and (local.get $word) (i32.const 0x80)))
              (then
                (local.set $point (i32.and (local.get $word) (i32.const 0x7f)))
                (local.set $step (i32.const 0x10001)))
              (else
                (if (i32.lt_u (i32.and (local.get $word) (i32.const 0xff)) (i32.const 0xe0))
                  (then
                    (local.set $point
                      (i32.or
                        (i32.shl (i32.and (local.get $word) (i32.const 0x1f)) (i32.const 6))
                        (i32.and (i32.shr_u (local.get $word) (i32.const 8)) (i32.const 0x3f))))
                    (local.set $step (i32.const 0x10002)))
                  (else
                    (local.set $point
                      (i32.or
                        (i32.or
                          (i32.shl (i32.and (local.get $word) (i32.const 0x07)) (i32.const 18))
                          (i32.shl (i32.and (local.get $word) (i32.const 0x3f00)) (i32.const 4)))
                        (i32.or
                          (i32.shr_u (i32.and (local.get $word) (i32.const 0x3f0000)) (i32.const 10))
                          (i32.and (i32.shr_u (local.get $word) (i32.const 24)) (i32.const 0x3f)))))
                    ;; Beyond Unicode: bytes that are no UTF-8.
                    (if (i32.gt_u (local.get $point) (i32.const 0x10ffff))
                      (then (local.set $point (i32.const 0x10ffff))))
                    (local.set $step (i32.const 0x20004))))))))
        (local.set $symbol
          (i32.load16_u (i32.add (global.get $table) (i32.shl (local.get $point) (i32.const 1)))))
        (if (i32.lt_u (local.get $symbol) (i32.const 0xfff0))
          (then
            (i32.store16 (i32.add (global.get $symbols) (i32.shl (local.get $length) (i32.const 1))) (local.get $symbol))
            (i32.store (i32.add (global.get $places) (i32.shl (local.get $length) (i32.const 2))) (local.get $place))
            (local.set $length (i32.add (local.get $length) (i32.const 1))))
          (else
            (if (i32.eq (local.get $symbol) (i32.const 0xfffd))
              (then
                (i32.store16 (i32.add (global.get $symbols) (i32.shl (local.get $length) (i32.const 1))) (global.get $other))
                (i32.store (i32.add (global.get $places) (i32.shl (local.get $length) (i32.const 2))) (local.get $place))
                (local.set $length (i32.add (local.get $length) (i32.const 1)))
                (i32.store
                  (i32.add (global.get $lineStarts) (i32.shl (local.get $lines) (i32.const 2)))
                  (i32.add (local.get $place) (local.get $step)))
                (local.set $lines (i32.add (local.get $lines) (i32.const 1)))))
            (if (i32.eq (local.get $symbol) (i32.const 0xfffe))
              (then (local.set $length (call $several (local.get $point) (local.get $length) (local.get $place)))))))
        (local.set $at (i32.add (local.get $at) (i32.and (local.get $step) (i32.const 0xff))))
        (local.set $place (i32.add (local.get $place) (local.get $step)))
        (br $next)))
    (global.set $end (local.get $place))
    (global.set $lines (local.get $lines))
    (local.get $length))

  ;; Is a bit set?
  (func $has (param $bits i32) (param $at i32) (result i32)
    (i32.and
      (i32.shr_u
        (i32.load8_u (i32.add (local.get $bits) (i32.shr_u (local.get $at) (i32.const 3))))
        (i32.and (local.get $at) (i32.const 7)))
      (i32.const 1)))

  ;; Writes the second characters of what may begin a keyword to `found`; returns how many there are.
  (func (export "begin") (param $length i32) (result i32)
    (local $index i32) (local $count i32) (local $anchor i32)
    (local $symbol i32) (local $next i32) (local $pair i32)
    (local.set $anchor (global.get $other))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $index) (local.get $length)))
        (local.set $symbol
          (i32.load16_u (i32.add (global.get $symbols) (i32.shl (local.get $index) (i32.const 1)))))
        (local.set $pair (i32.add (i32.mul (local.get $anchor) (i32.const 0x9e5b)) (local.get $symbol)))
        (block $no
          (block $yes
            ;; A separator that begins keywords hides the Chinese character before it.
            (br_if $yes
              (i32.and
                (i32.and
                  (i32.ge_u (local.get $anchor) (global.get $leading))
                  (i32.lt_u (local.get $anchor) (global.get $other)))
                (i32.ge_u (local.get $symbol) (global.get $han))))
            (br_if $no
              (i32.eqz (call $has (global.get $pairs) (i32.and (local.get $pair) (global.get $pairMask)))))
            ;; A third character right behind two that are not separated must fit, too, unless two are a keyword.
            (br_if $yes (i32.ge_u (i32.add (local.get $index) (i32.const 1)) (local.get $length)))
            (local.set $next
              (i32.load16_u offset=2 (i32.add (global.get $symbols) (i32.shl (local.get $index) (i32.const 1)))))
            (br_if $yes (i32.lt_u (local.get $symbol) (global.get $other)))
            (br_if $yes (i32.lt_u (local.get $next) (global.get $other)))
            (br_if $yes
              (call $has (global.get $shorts) (i32.and (local.get $pair) (global.get $pairMask))))
            (br_if $no
              (i32.eqz
                (call $has
                  (global.get $triples)
                  (i32.and
                    (i32.add (i32.mul (local.get $pair) (i32.const 0x9e5b)) (local.get $next))
                    (global.get $tripleMask))))))
          (i32.store (i32.add (global.get $found) (i32.shl (local.get $count) (i32.const 2))) (local.get $index))
          (local.set $count (i32.add (local.get $count) (i32.const 1))))
        (local.set $anchor
          (select (local.get $symbol) (local.get $anchor) (i32.ge_u (local.get $symbol) (global.get $leading))))
        (local.set $index (i32.add (local.get $index) (i32.const 1)))
        (br $each)))
    (local.get $count)))

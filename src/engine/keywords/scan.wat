;; All that is done for every character: UTF-8 into numbers of the alphabet, where keywords may begin, and how far they go on.
;; Places of the memory are given in src/engine/keywords/scan-memory.ts; `npm run docs` builds scan-module.ts from this file.
(module
  (import "scan" "memory" (memory 1))
  ;; Writes what a character with several readings reads as, behind `length` characters; returns how many there are then.
  (import "scan" "several" (func $several (param $point i32) (param $length i32) (param $place i32) (result i32)))
  ;; A word ends at a character; what began at an origin goes on behind the block, from a node, between Chinese characters or not.
  (import "scan" "arrive" (func $arrive (param $word i32) (param $index i32) (param $origin i32)))
  (import "scan" "park" (func $park (param $node i32) (param $between i32) (param $origin i32)))
  (import "scan" "table" (global $table i32))
  (import "scan" "symbols" (global $symbols i32))
  (import "scan" "places" (global $places i32))
  (import "scan" "lineStarts" (global $lineStarts i32))
  (import "scan" "found" (global $found i32))
  (import "scan" "pairs" (global $pairs i32))
  (import "scan" "longer" (global $longer i32))
  (import "scan" "ends" (global $ends i32))
  (import "scan" "records" (global $records i32))
  (import "scan" "pairMask" (global $pairMask i32))
  (import "scan" "longerMask" (global $longerMask i32))
  (import "scan" "recordMask" (global $recordMask i32))
  (import "scan" "leading" (global $leading i32))
  (import "scan" "other" (global $other i32))
  (import "scan" "han" (global $han i32))
  (global $length (mut i32) (i32.const 0))
  (global $end (export "end") (mut i32) (i32.const 0))
  (global $lines (export "lines") (mut i32) (i32.const 0))
  ;; Where something began last: at a separator, at any other character.
  (global $lastLeading (mut i32) (i32.const -1))
  (global $lastOther (mut i32) (i32.const -1))

  ;; Reads the bytes [0, to) of the memory.
  (func (export "fill") (param $to i32)
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
    (global.set $length (local.get $length)))

  (func $symbolAt (param $index i32) (result i32)
    (i32.load16_u (i32.add (global.get $symbols) (i32.shl (local.get $index) (i32.const 1)))))

  ;; Is a bit set?
  (func $has (param $bits i32) (param $at i32) (result i32)
    (i32.and
      (i32.shr_u
        (i32.load8_u (i32.add (local.get $bits) (i32.shr_u (local.get $at) (i32.const 3))))
        (i32.and (local.get $at) (i32.const 7)))
      (i32.const 1)))

  ;; Follows all that begins in the block.
  (func (export "begin")
    (local $index i32) (local $count i32) (local $anchor i32) (local $symbol i32) (local $pair i32)
    (global.set $lastLeading (i32.const -1))
    (global.set $lastOther (i32.const -1))
    ;; Notes second characters of what may begin a keyword. No branch: which ones they are cannot be foreseen.
    (local.set $anchor (global.get $other))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $index) (global.get $length)))
        (local.set $symbol (call $symbolAt (local.get $index)))
        (local.set $pair (i32.add (i32.mul (local.get $anchor) (i32.const 0x9e5b)) (local.get $symbol)))
        (i32.store (i32.add (global.get $found) (i32.shl (local.get $count) (i32.const 2))) (local.get $index))
        (local.set $count
          (i32.add
            (local.get $count)
            (i32.or
              (call $has (global.get $pairs) (i32.and (local.get $pair) (global.get $pairMask)))
              ;; A separator that begins keywords hides the Chinese character before it.
              (i32.and
                (i32.lt_u (local.get $anchor) (global.get $other))
                (i32.ge_u (local.get $symbol) (global.get $han))))))
        (local.set $anchor
          (select (local.get $symbol) (local.get $anchor) (i32.ge_u (local.get $symbol) (global.get $leading))))
        (local.set $index (i32.add (local.get $index) (i32.const 1)))
        (br $each)))
    (local.set $index (i32.const 0))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $index) (local.get $count)))
        (call $beginBefore
          (i32.load (i32.add (global.get $found) (i32.shl (local.get $index) (i32.const 2)))))
        (local.set $index (i32.add (local.get $index) (i32.const 1)))
        (br $each)))
    ;; The second character may lie behind the block.
    (call $beginBefore (global.get $length)))

  ;; Begins where a keyword's first character may stand before its second, each place once.
  (func $beginBefore (param $second i32)
    (local $first i32) (local $leading i32)
    (local.set $first (call $before (local.get $second) (global.get $other)))
    (local.set $leading (call $before (local.get $second) (global.get $leading)))
    (if (i32.ne (local.get $first) (global.get $lastOther))
      (then
        (if (call $mayBegin (local.get $first) (local.get $second))
          (then
            (global.set $lastOther (local.get $first))
            (call $beginAt (local.get $first))))))
    (if
      (i32.and
        (i32.ne (local.get $leading) (local.get $first))
        (i32.ne (local.get $leading) (global.get $lastLeading)))
      (then
        (if (call $mayBegin (local.get $leading) (local.get $second))
          (then
            (global.set $lastLeading (local.get $leading))
            (call $beginAt (local.get $leading)))))))

  ;; The last character before another whose number is not below the least; -1: none.
  (func $before (param $index i32) (param $least i32) (result i32)
    (loop $each
      (local.set $index (i32.sub (local.get $index) (i32.const 1)))
      (if (i32.ge_s (local.get $index) (i32.const 0))
        (then (br_if $each (i32.lt_u (call $symbolAt (local.get $index)) (local.get $least))))))
    (local.get $index))

  ;; Do two characters begin a keyword, and those behind them, as far as the filter goes?
  (func $mayBegin (param $first i32) (param $second i32) (result i32)
    (local $at i32) (local $symbol i32) (local $next i32) (local $hash i32)
    (if (i32.ge_u (local.get $second) (global.get $length)) (then (return (i32.const 1))))
    (local.set $symbol (call $symbolAt (local.get $second)))
    (local.set $hash
      (i32.add (i32.mul (call $symbolAt (local.get $first)) (i32.const 0x9e5b)) (local.get $symbol)))
    (if (i32.eqz (call $has (global.get $pairs) (i32.and (local.get $hash) (global.get $pairMask))))
      (then (return (i32.const 0))))
    (local.set $at (local.get $second))
    (loop $each
      (if (call $has (global.get $ends) (i32.and (local.get $hash) (global.get $longerMask)))
        (then (return (i32.const 1))))
      (local.set $at (call $behind (local.get $at)))
      (if (i32.ge_u (local.get $at) (global.get $length)) (then (return (i32.const 1))))
      (local.set $next (call $symbolAt (local.get $at)))
      ;; What separates and is written in keywords, too, may be meant or not.
      (if
        (i32.or
          (i32.lt_u (local.get $symbol) (global.get $other))
          (i32.and
            (i32.lt_u (local.get $next) (global.get $other))
            (i32.ge_u (local.get $symbol) (global.get $han))))
        (then (return (i32.const 1))))
      (local.set $symbol (local.get $next))
      (local.set $hash (i32.add (i32.mul (local.get $hash) (i32.const 0x9e5b)) (local.get $next)))
      (br_if $each
        (call $has (global.get $longer) (i32.and (local.get $hash) (global.get $longerMask)))))
    (i32.const 0))

  ;; The character behind another; behind a Chinese one separators that no keyword holds do not count.
  (func $behind (param $index i32) (result i32)
    (local $han i32)
    (local.set $han (i32.ge_u (call $symbolAt (local.get $index)) (global.get $han)))
    (loop $each
      (local.set $index (i32.add (local.get $index) (i32.const 1)))
      (br_if $each
        (i32.and
          (i32.and (local.get $han) (i32.eqz (call $symbolAt (local.get $index))))
          (i32.lt_u (local.get $index) (global.get $length)))))
    (local.get $index))

  (func $beginAt (param $first i32)
    (local $node i32)
    (local.set $node (call $childOf (i32.const -1) (call $symbolAt (local.get $first))))
    (if (i32.ne (local.get $node) (i32.const -2))
      (then
        (call $follow
          (local.get $node) (i32.const 0) (i32.add (local.get $first) (i32.const 1)) (local.get $first)))))

  ;; Follows one keyword on from a node. Between Chinese characters, only another one goes on.
  (func $follow (export "follow") (param $node i32) (param $between i32) (param $at i32) (param $origin i32)
    (local $symbol i32) (local $written i32)
    (loop $each
      (if (i32.eqz (i32.load offset=12 (call $recordOf (local.get $node)))) (then (return)))
      (if (i32.ge_u (local.get $at) (global.get $length))
        (then
          (call $park (local.get $node) (local.get $between) (local.get $origin))
          (return)))
      (local.set $symbol (call $symbolAt (local.get $at)))
      (if
        (i32.and
          (i32.lt_u (local.get $symbol) (global.get $other))
          (i32.ge_u (i32.load offset=4 (call $recordOf (local.get $node))) (global.get $han)))
        (then
          ;; The keyword itself may go on with what also separates.
          (if (i32.eqz (local.get $between))
            (then
              (local.set $written (call $childOf (local.get $node) (local.get $symbol)))
              (if (i32.ne (local.get $written) (i32.const -2))
                (then
                  (call $arriveAt (local.get $written) (local.get $at) (local.get $origin))
                  (call $follow
                    (local.get $written) (i32.const 0) (i32.add (local.get $at) (i32.const 1)) (local.get $origin))))))
          (local.set $between (i32.const 1)))
        (else
          (if (i32.and (local.get $between) (i32.lt_u (local.get $symbol) (global.get $han))) (then (return)))
          (local.set $node (call $childOf (local.get $node) (local.get $symbol)))
          (if (i32.eq (local.get $node) (i32.const -2)) (then (return)))
          (call $arriveAt (local.get $node) (local.get $at) (local.get $origin))
          (local.set $between (i32.const 0))))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br $each)))

  (func $arriveAt (param $node i32) (param $index i32) (param $origin i32)
    (local $word i32)
    (local.set $word (i32.load offset=8 (call $recordOf (local.get $node))))
    (if (local.get $word)
      (then (call $arrive (i32.sub (local.get $word) (i32.const 1)) (local.get $index) (local.get $origin)))))

  ;; The node below another (-1: the root), or -2: trie.ts says where it lies.
  (func $childOf (param $node i32) (param $symbol i32) (result i32)
    (local $slot i32) (local $parent i32)
    (local.set $slot
      (i32.mul
        (i32.xor (local.get $node) (i32.mul (local.get $symbol) (i32.const 0x9e3779b1)))
        (i32.const 0x85ebca6b)))
    (local.set $slot (i32.xor (local.get $slot) (i32.shr_u (local.get $slot) (i32.const 15))))
    (loop $each (result i32)
      (local.set $slot (i32.and (local.get $slot) (global.get $recordMask)))
      (local.set $parent (i32.load (call $recordOf (local.get $slot))))
      (if (i32.eqz (local.get $parent)) (then (return (i32.const -2))))
      (if
        (i32.and
          (i32.eq (local.get $parent) (i32.add (local.get $node) (i32.const 2)))
          (i32.eq (i32.load offset=4 (call $recordOf (local.get $slot))) (local.get $symbol)))
        (then (return (local.get $slot))))
      (local.set $slot (i32.add (local.get $slot) (i32.const 1)))
      (br $each)))

  (func $recordOf (param $node i32) (result i32)
    (i32.add (global.get $records) (i32.shl (local.get $node) (i32.const 4)))))

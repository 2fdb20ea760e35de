import type { Span } from './recogniser.ts';

/** Bits of what a UTF-16 unit may be part of. */
const [CODE, DIGIT, JOINS, NUMERAL, WORD, COLON, AT] = [1, 2, 4, 8, 16, 32, 64];

/** Words beside which a value stands that has no five digits: each is looked up by its first two characters. */
const WORDS =
  '姓名 联系 收件 收货 寄件 患者 病人 申请 法定 法人 负责 经办 投保 被保 持卡 户主 家长 监护 乘客 旅客 学生 考生 客户 户名 开户 我叫 他叫 她叫 名叫 叫做 名字 本人 原告 被告 员工 店主 房东 租客 业主 先生 女士 小姐 同志 老师 医生 教授 律师 经理 主任 师傅 同学 大夫 护士 院长 博士 阿姨 叔叔 亲启 微信 微博 支付 患有 确诊 诊断 罹患 查出 感染 病史 信仰 信奉 皈依 宗教 受洗 年龄 今年 现年 年仅 儿子 女儿 孩子 男孩 女孩 患儿 幼儿 小朋 宝宝 生日 出生 生于 诞生 军字 住址 地址 住在 家住 毕业 车主 机主 借款 担保 甲方 乙方 出租 承租 报案 当事 嫌疑 丈夫 妻子 配偶 记者 驾驶 司机 wx vx WX VX qq QQ Wx Vx';
const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';

/** A table rather than a set, since most characters are looked up: two pairs in one place open a window too many and lose nothing. */
const PAIRS_MASK = 0xf_ff_ff;
const pairs = new Uint8Array(PAIRS_MASK + 1);
for (const word of WORDS.split(' ')) pairs[pairOf(word, 0)] = 1;

function pairOf(text: string, at: number): number {
  return (text.charCodeAt(at) * 61 + text.charCodeAt(at + 1)) & PAIRS_MASK;
}

const kinds = kindsOfUnits();

/** How far before and behind a value what tells of it may stand, in UTF-16 units. */
const [BEFORE, BEHIND] = [40, 24];
const PLATE = new Set(Array.from(PROVINCES, (character) => character.charCodeAt(0)));
const HOUSE = new Set(Array.from('号弄栋幢室座楼院', (character) => character.charCodeAt(0)));
/** A run without end is cut here. */
const LONGEST = 8192;

/** The stretches of a text in which anything can be found: a few percent of ordinary Chinese. In order, none touching another. */
export function windowsOf(text: string): readonly Span[] {
  const windows: { start: number; end: number }[] = [];
  const add = (start: number, end: number): void => {
    const from = Math.max(0, start - BEFORE);
    const to = Math.min(text.length, end + BEHIND);
    const last = windows.at(-1);
    if (last !== undefined && from <= last.end) last.end = Math.max(last.end, to);
    else windows.push({ start: from, end: to });
  };
  // The hot loop of the row `all recognisers` in bench/README.md: most characters are nothing.
  const { length } = text;
  for (let at = 0; at < length;) {
    const kind = kinds[text.charCodeAt(at)] ?? 0;
    if (kind === 0) at += 1;
    else if ((kind & (CODE | NUMERAL)) !== 0) at = run(text, at, add);
    else {
      if ((kind & WORD) !== 0 && pairs[pairOf(text, at)] === 1) add(at, at + 2);
      at += 1;
    }
  }
  return windows.map((window) => widened(text, window));
}

/** Goes to the end of a run of letters and digits, single marks between them included; it matters where it has what a value has. */
function run(text: string, start: number, add: (start: number, end: number) => void): number {
  let digits = 0;
  let numerals = 0;
  let colons = 0;
  let ats = 0;
  let at = start;
  for (; at < text.length && at - start < LONGEST; at += 1) {
    const kind = kinds[text.charCodeAt(at)] ?? 0;
    if ((kind & (CODE | NUMERAL | JOINS)) === 0) break;
    if ((kind & DIGIT) !== 0) digits += 1;
    else if ((kind & NUMERAL) !== 0) numerals += 1;
    else if ((kind & COLON) !== 0) colons += 1;
    else if ((kind & AT) !== 0) ats += 1;
  }
  const isPlate = digits >= 2 && start > 0 && PLATE.has(text.charCodeAt(start - 1));
  const isHouse = digits > 0 && HOUSE.has(text.charCodeAt(at));
  const isWord = pairs[pairOf(text, start)] === 1;
  if (
    digits >= 5 ||
    numerals >= 7 ||
    ats > 0 ||
    colons >= 2 ||
    isPlate ||
    isHouse ||
    isWord ||
    at - start >= 20 ||
    (digits >= 4 && at - start >= 17)
  )
    add(start, at);
  return Math.max(at, start + 1);
}

/** A window does not begin or end inside a run: whether something is part of a longer number must be seen. */
function widened(text: string, { start, end }: Span): Span {
  const isCode = (at: number): boolean => ((kinds[text.charCodeAt(at)] ?? 0) & CODE) !== 0;
  let [from, to] = [start, end];
  while (from > 0 && start - from < LONGEST && (isCode(from) || isLowSurrogate(text, from))) from -= 1;
  while (to < text.length && to - end < LONGEST && (isCode(to - 1) || isLowSurrogate(text, to))) to += 1;
  return { start: from, end: to };
}

function isLowSurrogate(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00;
}

function kindsOfUnits(): Uint8Array {
  const table = new Uint8Array(0x10000);
  const set = (characters: string, kind: number): void => {
    for (const character of characters) table[character.charCodeAt(0)] = (table[character.charCodeAt(0)] ?? 0) | kind;
  };
  for (const first of [0x30, 0xff10]) for (let digit = 0; digit < 10; digit += 1) table[first + digit] = CODE | DIGIT;
  for (const first of [0x41, 0x61, 0xff21, 0xff41])
    for (let letter = 0; letter < 26; letter += 1) table[first + letter] = CODE;
  for (let unit = 0x2460; unit < 0x2500; unit += 1) table[unit] = CODE | DIGIT;
  // Mathematical digits and letters are surrogate pairs that begin with this one.
  table[0xd835] = CODE | DIGIT;
  for (let unit = 0xdc00; unit < 0xe000; unit += 1) table[unit] = JOINS;
  set('@＠', JOINS | AT);
  set(':：', JOINS | COLON);
  set(' -_.+%/()（）·•,，\u2010\u2011\u2012\u2013\u2014－．　\u200b\u200c\u200d\u2060\ufeff\u00ad', JOINS);
  set('〇零一壹幺二贰两三叁四肆五伍六陆七柒八捌九玖', NUMERAL);
  for (const word of WORDS.split(' ')) if (word.charCodeAt(0) > 0x80) set(word.slice(0, 1), WORD);
  return table;
}

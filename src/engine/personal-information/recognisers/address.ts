import type { Recogniser } from '../recogniser.ts';

/** Provinces, regions and municipalities as addresses begin with them: GB/T 2260. */
const PROVINCES =
  /北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门/;
/** Words after which an address begins. */
const LEADS =
  /住址|地址|住在|家住|居住|现居|常住|住于|位于|坐落|寄到|寄往|送到|送往|发到|发往|收货|户籍|籍贯|搬到|搬去|搬离|离开|抵达|赶到|回到|租住|入住|暂住|送至|寄至|发给|经过|途经|前往|来到|就在|住|在|于|到|是|为|至/g;
/** How far before its road an address may begin, in UTF-16 units. */
const REACH = 32;

const NUMBER = String.raw`[0-9A-Za-z一二三四五六七八九十百]{1,6}(?:[-之][0-9A-Za-z]{1,5})*`;
const WAYS =
  '路|街|大道|道|巷|弄|胡同|里|村|小区|花园|家园|新村|公寓|大厦|广场|苑|园|庄|屯|镇|乡|街道|社区|城|府|湾|庭|坊';

const UP_TO_ROAD = new RegExp(`^[\\u4e00-\\u9fff0-9]{1,40}?(?:${WAYS})(?![区县市州])`);
const ROAD_NAME = 3;

/** An address down to a number: a road, estate or village, with what of division names stands before it and of building, unit and room behind. */
export const address: Recogniser = {
  type: 'address',
  category: 'location',
  sensitive: false,
  score: 0.8,
  needs: /[号弄幢栋座室楼层组户期元]/,
  pattern: new RegExp(
    `[\\u4e00-\\u9fff0-9]{1,12}?(?:${WAYS})(?:[\\u4e00-\\u9fff]{0,8}?${NUMBER} ?(?:号楼|号院|号|弄|幢|栋|座|单元|室|楼|层|组|户|期))+(?:${NUMBER}(?![0-9A-Za-z岁元块个年月]))?`,
    'g',
  ),
  begins: beginsAt,
};

/** Division names have no fixed length: the first province or municipality before the road, else what follows a word that leads to an address. */
function beginsAt(text: string, start: number): number {
  const before = /[\u4e00-\u9fff0-9]*$/.exec(text.slice(Math.max(0, start - REACH), start))?.[0] ?? '';
  const first = start - before.length;
  // A road has a name of two characters at least, which no leading word is part of.
  const road = (UP_TO_ROAD.exec(text.slice(start))?.[0].length ?? 0) - ROAD_NAME;
  const whole = text.slice(first, start + Math.max(0, road));
  const lead = [...whole.matchAll(LEADS)].at(-1);
  const behind = lead === undefined ? 0 : lead.index + lead[0].length;
  const province = whole.slice(behind).search(PROVINCES);
  if (province !== -1) return first + behind + province;
  const earlier = whole.search(PROVINCES);
  return first + (earlier === -1 || whole.length - earlier > REACH ? behind : Math.max(behind, earlier));
}

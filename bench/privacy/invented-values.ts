import { withLuhn, withMod11, withMod31, withOrganisation, withVin } from './sealed-number.ts';
import type { SeededRandom } from './seeded-random.ts';

type Invent = (random: SeededRandom) => string;

const REGIONS =
  '110101 110108 120103 130102 140105 150102 210102 220104 230103 310101 310115 320102 330106 340104 350102 360103 370102 410105 420106 430104 440103 440305 450103 460106 500112 510107 520103 530102 540102 610113 620102 630104 640104 650102'.split(
    ' ',
  );
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤'.split(
    '',
  );
const GIVEN =
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国文辉力海波宁浩宇轩梓涵欣怡子墨雨桐一诺俊熙思远嘉琪晓东志鹏春梅淑珍玉兰红梅雪婷佳慧国栋永福德胜'.split(
    '',
  );
const DOUBLE = ['欧阳', '上官', '司马', '诸葛', '慕容', '令狐', '夏侯', '皇甫'];
const PROVINCES = [
  ['北京市', ['朝阳区', '海淀区', '丰台区']],
  ['上海市', ['浦东新区', '徐汇区', '静安区']],
  ['广东省广州市', ['天河区', '越秀区', '番禺区']],
  ['广东省深圳市', ['南山区', '福田区']],
  ['浙江省杭州市', ['西湖区', '滨江区', '余杭区']],
  ['江苏省南京市', ['鼓楼区', '玄武区']],
  ['四川省成都市', ['武侯区', '锦江区']],
  ['湖北省武汉市', ['洪山区', '江汉区']],
  ['陕西省西安市', ['雁塔区', '碑林区']],
  ['山东省青岛市', ['市南区', '崂山区']],
  ['重庆市', ['渝中区', '江北区']],
  ['福建省厦门市', ['思明区', '湖里区']],
] as const;
const ROADS =
  '中山 人民 建设 解放 和平 文化 长江 黄河 学院 科技 湖滨 滨海 新华 东风 胜利 光明 朝阳 迎宾 体育 公园'.split(' ');
const ESTATES = '阳光花园 幸福小区 翠湖苑 万和家园 金地广场 御景湾 桃源新村 锦绣花园'.split(' ');
const PLATE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const TOKEN = `${UPPER}${LOWER}0123456789`;
const HEX = '0123456789abcdef';

/** So many characters of an alphabet. */
export function letters(random: SeededRandom, alphabet: string, n: number): string {
  return Array.from({ length: n }, () => alphabet.charAt(random.below(alphabet.length))).join('');
}

const two = (n: number): string => String(n).padStart(2, '0');
const birth: Invent = (random) => `${1850 + random.below(50)}${two(1 + random.below(12))}${two(1 + random.below(28))}`;
const mobile: Invent = (random) =>
  random.oneOf(
    '130 131 133 135 136 138 139 147 150 152 155 158 166 170 176 178 180 185 186 188 189 191 195 198 199'.split(' '),
  ) + random.digits(8);
const road: Invent = (random) =>
  `${random.oneOf(ROADS)}${random.oneOf(['路', '大道', '街', '东路', '北街'])}${1 + random.below(900)}号`;
const room: Invent = (random) =>
  `${1 + random.below(30)}${random.oneOf(['号楼', '栋', '幢', '座'])}${random.oneOf(['', `${1 + random.below(4)}单元`])}${1 + random.below(30)}0${1 + random.below(8)}室`;
const host: Invent = (random) =>
  `${letters(random, LOWER, 4 + random.below(6))}.${random.oneOf(['com', 'cn', 'com.cn', 'net', 'org', 'edu.cn'])}`;

/** A value of each type that is nobody's, or of which nobody can say whose it is. */
export const inventedValues: Readonly<Record<string, Invent>> = {
  'resident-id': (random) => withMod11(random.oneOf(REGIONS) + birth(random) + random.digits(3)),
  'passport': (random) =>
    random.oneOf(['E', 'G', `E${random.oneOf(['A', 'B', 'C', 'D', 'E', 'H', 'J'])}`]).padEnd(2, random.digits(1)) +
    random.digits(7),
  'travel-permit': (random) => random.oneOf(['H', 'M', 'C', 'L']) + random.digits(8),
  'foreign-resident-id': (random) =>
    random.oneOf([
      () =>
        `${letters(random, UPPER, 3)}${random.oneOf(REGIONS).slice(0, 4)}${birth(random).slice(2)}${random.digits(2)}`,
      () => withMod11(`91${random.oneOf(REGIONS).slice(0, 4)}${birth(random)}${random.digits(3)}`),
    ])(),
  'officer-id': (random) => random.digits(7),
  'mobile-number': mobile,
  'landline-number': (random) =>
    random.oneOf([
      `010-${2 + random.below(7)}${random.digits(7)}`,
      `021-${2 + random.below(7)}${random.digits(7)}`,
      `0${random.oneOf(['571', '755', '351', '431', '898'])}-${2 + random.below(7)}${random.digits(7)}`,
      `(0${random.oneOf(['311', '372', '512'])})${2 + random.below(7)}${random.digits(6)}`,
    ]),
  'bank-card': (random) =>
    random.oneOf([
      () => withLuhn(`62${random.digits(random.oneOf([13, 14, 16]))}`),
      () => withLuhn(`4${random.digits(14)}`),
      () => withLuhn(`5${1 + random.below(5)}${random.digits(13)}`),
      () => withLuhn(`622${random.digits(15)}`),
    ])(),
  'credit-code': (random) =>
    withMod31(
      `9${1 + random.below(3)}${random.oneOf(REGIONS)}${letters(random, '0123456789ABCDEFGHJKLMNPQRTUWXY', 9)}`,
    ),
  'organisation-code': (random) => withOrganisation(random.digits(8)).replace(/.$/, '-$&'),
  'taxpayer-number': (random) => `${random.oneOf(REGIONS)}${random.digits(9)}`,
  'vehicle-plate': (random) =>
    `${random.oneOf('京津沪渝冀豫云辽黑湘皖鲁苏浙赣鄂桂甘晋蒙陕吉闽贵粤青川宁琼'.split(''))}${letters(random, 'ABCDEF', 1)}${random.oneOf([() => random.digits(5), () => `${letters(random, PLATE_LETTERS, 1)}${random.digits(4)}`, () => `D${random.digits(5)}`, () => `F${random.digits(5)}`, () => `${random.digits(4)}${random.oneOf(['学', '警', '挂'])}`])()}`,
  'vin': (random) =>
    withVin(
      `L${letters(random, 'ABCDEFGHJKLMNPRSTVWXYZ', 2)}${letters(random, 'ABCDEFGHJKLMNPRSTVWXYZ0123456789', 5)}0${letters(random, 'ABCDEFGHJKLMNPRSTVWXYZ0123456789', 4)}${random.digits(4)}`,
    ),
  'driving-licence': (random) => `${random.oneOf(REGIONS).slice(0, 4)}${random.digits(8)}`,
  'social-security-number': (random) => random.digits(10),
  'housing-fund-number': (random) => random.digits(12),
  'email': (random) =>
    `${letters(random, LOWER, 3 + random.below(6))}${random.oneOf(['', '.', '_', '-'])}${letters(random, LOWER, 3)}${random.oneOf(['', random.digits(3)])}@${host(random)}`,
  'ipv4': (random) => `${11 + random.below(112)}.${random.below(256)}.${random.below(256)}.${1 + random.below(254)}`,
  'ipv6': (random) =>
    random.oneOf([
      () => Array.from({ length: 8 }, () => letters(random, HEX, 4)).join(':'),
      () =>
        `240e:${letters(random, '123456789', 3)}:${letters(random, '123456789', 2)}::${letters(random, '123456789', 2)}`,
    ])(),
  'mac-address': (random) => Array.from({ length: 6 }, () => letters(random, HEX, 2)).join(random.oneOf([':', '-'])),
  'imei': (random) => withLuhn(`86${random.digits(12)}`),
  'coordinates': (random) =>
    `${20 + random.below(30)}.${random.digits(6)}, ${90 + random.below(40)}.${random.digits(6)}`,
  'wechat-id': (random) =>
    `${letters(random, LOWER, 1)}${letters(random, `${LOWER}_-`, 4)}${letters(random, LOWER, 1)}${random.digits(3)}`,
  'qq-number': (random) => `${1 + random.below(9)}${random.digits(random.oneOf([7, 8, 9]))}`,
  'weibo-id': (random) => `${letters(random, LOWER, 6)}${random.digits(2)}`,
  'birth-date': (random) =>
    random.oneOf([
      () => `${1850 + random.below(50)}年${1 + random.below(12)}月${1 + random.below(28)}日`,
      () => `${1850 + random.below(50)}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`,
    ])(),
  'person-name': (random) =>
    `${random.below(12) === 0 ? random.oneOf(DOUBLE) : random.oneOf(SURNAMES)}${random.oneOf(GIVEN)}${random.below(4) === 0 ? '' : random.oneOf(GIVEN)}`,
  'address': (random) => {
    const [city, districts] = random.oneOf(PROVINCES);
    const start = random.oneOf([city, city, '']) + random.oneOf(districts);
    return random.oneOf([
      () => `${start}${road(random)}`,
      () => `${start}${road(random)}${room(random)}`,
      () => `${start}${random.oneOf(ROADS)}路${random.oneOf(ESTATES)}${room(random)}`,
      () => `${start}${road(random)}${random.oneOf(ESTATES)}${room(random)}`,
    ])();
  },
  'medical-record-number': (random) => `${random.oneOf(['', 'ZY', 'M'])}${random.digits(8)}`,
  'health-condition': (random) =>
    random.oneOf(
      '2型糖尿病 高血压 乙型肝炎 抑郁症 肺癌 冠心病 哮喘 甲状腺结节 肺结核 类风湿关节炎'
        .split(' ')
        .filter((one) => one !== '甲状腺结节'),
    ),
  'religious-belief': (random) => random.oneOf('佛教 基督教 伊斯兰教 天主教 道教'.split(' ')),
  'minor-under-14': (random) => random.oneOf(['7岁', '9岁', '11岁', '13岁', '六岁', '十二岁', '5 周岁']),
  'aliyun-key': (random) => `LTAI${letters(random, TOKEN, 20)}`,
  'aws-key': (random) => `AKIA${letters(random, `${UPPER}234567`, 16)}`,
  'github-token': (random) => `ghp_${letters(random, TOKEN, 36)}`,
  'model-service-key': (random) => `sk-${letters(random, TOKEN, 48)}`,
};

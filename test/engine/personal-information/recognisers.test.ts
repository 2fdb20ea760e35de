import { describe, expect, it } from 'vitest';
import { recognise } from '../../../src/engine/personal-information/recognise.ts';

/** `type:value` of everything that is found. */
const found = (text: string): readonly string[] =>
  recognise(text).map(({ type, start, end }) => `${type}:${text.slice(start, end)}`);

/** Values that are found with what stands around them. */
const ACCEPTED: readonly (readonly [type: string, before: string, value: string, behind: string])[] = [
  ['resident-id', '身份证', '320102187212274456', '号'],
  ['resident-id', '编号', '320102 18721227 4456', '已核验'],
  ['resident-id', '身份证号：', '110101491001001', '（十五位）'],
  ['resident-id', '', '110101491001001', ''],
  ['passport', '护照号码', 'E12345678', '已过期'],
  ['passport', '护照：', 'EA1234567', '。'],
  ['travel-permit', '港澳通行证', 'C12345678', '签注'],
  ['travel-permit', '回乡证', 'H0123456789', '有效'],
  ['travel-permit', '台胞证号', '01234567', '。'],
  ['foreign-resident-id', '永居证', 'TUR310060102800', '有效'],
  ['officer-id', '军官证：军字第', '1234567', '号'],
  ['mobile-number', '电话', '13900001234', '找我'],
  ['mobile-number', '', '+86 139-0000-1234', ''],
  ['mobile-number', '打', '008613900001234', '吧'],
  ['mobile-number', '号码', '一三九零零零零一二三四', '。'],
  ['mobile-number', '号码', '幺三九〇〇〇〇一二三四', '。'],
  ['landline-number', '座机', '010-62345678', '转人工'],
  ['landline-number', '电话', '(0571)87654321', '。'],
  ['landline-number', '电话', '0755 2345 6789', '。'],
  ['bank-card', '卡', '6217001234567890122', '内'],
  ['bank-card', '', '4111 1111 1111 1111', ''],
  ['bank-card', '', '3782-822463-10005', ''],
  ['bank-card', '', '30569309025904', ''],
  ['credit-code', '代码', '91350100M000100Y43', '公司'],
  ['organisation-code', '组织机构代码', 'D2143569-X', '。'],
  ['taxpayer-number', '纳税人识别号', '110108123456789', '。'],
  ['vehicle-plate', '车', '京A12345', '违停'],
  ['vehicle-plate', '车', '粤BD12345', '充电'],
  ['vehicle-plate', '车', '沪C1234挂', '拖走'],
  ['vehicle-plate', '车', '苏E·1234警', '执勤'],
  ['vehicle-plate', '车', '粤Z1234港', '过关'],
  ['vin', '车架号', 'LSVAU033662187236', '。'],
  ['driving-licence', '驾驶证档案编号', '110101234567', '。'],
  ['social-security-number', '社保号', '1234567890', '。'],
  ['housing-fund-number', '公积金账号', '123456789012', '。'],
  ['email', '邮箱', 'zhang.san+1@mail.example.cn', '联系'],
  ['email', '写给', 'a_b@qq.com', '。'],
  ['ipv4', '来自', '36.110.2.200', '的请求'],
  ['ipv6', '地址', '240e:3b1:2c::8', '。'],
  ['ipv6', '地址', '2001:0db8:85a3:0000:0000:8a2e:0370:7334', '。'],
  ['mac-address', '网卡', '3c:22:fb:01:9a:7e', '。'],
  ['imei', '串号', '490154203237518', '。'],
  ['coordinates', '坐标', '31.230416, 121.473701', '附近'],
  ['wechat-id', '微信号：', 'wx_zhang88', '。'],
  ['qq-number', 'QQ', '123456789', '。'],
  ['alipay-id', '支付宝账号', 'zhangsan_88', '。'],
  ['weibo-id', '微博号', 'sunny_2020', '。'],
  ['birth-date', '出生日期：', '1888年12月3日', '。'],
  ['birth-date', '他', '1888-12-03', '出生'],
  ['person-name', '姓名：', '欧阳晓东', '。'],
  ['person-name', '联系人', '王伟', '，'],
  ['person-name', '', '李娜', '的手机号是13900001234'],
  ['person-name', '感谢', '张建国', '教授'],
  ['address', '住在', '广东省深圳市南山区科技路12号3栋1单元502室', '。'],
  ['address', '寄到', '湖里区学院大道729号', '。'],
  ['medical-record-number', '病历号：', 'ZY12345678', '。'],
  ['health-condition', '确诊', '抑郁症', '，'],
  ['religious-belief', '信仰', '佛教', '。'],
  ['minor-under-14', '女儿今年', '十二岁', '。'],
  ['aws-key', '', 'AKIAIOSFODNN7EXAMPLE', ''],
  ['github-token', 'token=', `ghp_${'a1B2'.repeat(9)}`, ''],
  ['private-key', '', '-----BEGIN RSA PRIVATE KEY-----', ''],
];

describe('a value', () => {
  it.each(ACCEPTED)('of type %s is found between %j and what follows: %s', (type, before, value, behind) => {
    const text = before + value + behind;

    expect(found(text)).toContain(`${type}:${value}`);
  });

  const ALONE = ACCEPTED.filter(
    ([type, before]) =>
      !/^(?:person-name|address|health|religious|minor|birth|private-key|officer|medical|vehicle)/.test(type) &&
      before !== '',
  );

  it.each(ALONE)('of type %s is not found inside a longer token', (type, before, value, behind) => {
    for (const longer of [`${value}7a`, `x7${value}`])
      expect(found(before + longer + behind)).not.toContain(`${type}:${value}`);
  });

  const SEALED = new Set([
    'resident-id',
    'mobile-number',
    'bank-card',
    'credit-code',
    'passport',
    'email',
    'ipv4',
    'imei',
  ]);

  it.each(ACCEPTED.filter(([type, , value]) => SEALED.has(type) && /^[\x20-\x7e]+$/.test(value)))(
    'of type %s is found in full-width signs and with invisible signs between, with the offsets of the text: %s%s',
    (type, before, value, behind) => {
      const wide = value.replaceAll(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
      const hidden = Array.from(wide).join('\u200b');

      expect(found(before + wide + behind)).toContain(`${type}:${wide}`);
      expect(found(before + hidden + behind)).toContain(`${type}:${hidden}`);
    },
  );
});

describe('no value', () => {
  it.each([
    ['an impossible date in an id', '身份证110101189902300015'],
    ['an id of month 13', '身份证11010118991301001X'],
    ['an unknown province', '身份证990101189901010014'],
    ['a card with another Luhn digit', '卡号6217001234567890123'],
    ['a credit code with another check character', '代码91350100M000100Y44'],
    ['an organisation code with another check character', '组织机构代码D2143569-1'],
    ['a mobile range that is not assigned', '电话12900001234，15400001234'],
    ['twelve digits', '139000012345'],
    ['a decimal number', '系数1.3900001234e10，3.14159265358979'],
    ['a moment', '2026-11-23 13:90:15'],
    ['a version', '版本1.2.3.4，v10.20.30.40'],
    ['loopback', '本机127.0.0.1'],
    ['a name of C++', 'std::vector a::b'],
    ['a service number', '请拨打400-810-1234或95588'],
    ['a uuid', '编号123e4567-e89b-12d3-a456-426614174000'],
    ['a digest', 'd2a84f4b8b650937ec8f73cd8be2c74add5a911ba64df27458ed8229da804a26'],
    ['eight digits without a word', '编号20261125'],
    ['a passport number without a word', '型号E12345678已停产'],
    ['classical prose', '庆历四年春，滕子京谪守巴陵郡。越明年，政通人和，百废具兴。'],
    ['a year in numerals', '一九四九年十月一日'],
    ['a word that begins like a surname', '项目经理和安全主任说，客户谢谢大家。'],
    ['an illness of nobody', '糖尿病是常见的慢性病'],
    ['an adult', '他今年35岁'],
    ['price and size', '售价2999.00元，尺寸163.0×77.6×8.2毫米'],
  ])('is seen in %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

it('leaves the surer of two that overlap', () => {
  expect(found('税号91350100M000100Y43')).toEqual(['credit-code:91350100M000100Y43']);
});

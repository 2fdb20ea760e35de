import type { Recogniser } from '../recogniser.ts';
import { NO_NAMES } from './no-names.ts';
import { SURNAME } from './surnames.ts';

const HAN = String.raw`[\u4e00-\u9fff]`;

/** What a name stands behind. */
const LABELS =
  '姓名|联系人|收件人|收货人|寄件人|患者|病人|申请人|申请者|法定代表人|法人|负责人|经办人|投保人|被保险人|持卡人|户主|家长|监护人|乘客|旅客|学生|考生|客户|户名|开户人|我叫|他叫|她叫|名叫|叫做|名字叫|名字是|本人|原告|被告|员工|店主|房东|租客|业主|车主|机主|借款人|担保人|甲方|乙方|出租人|承租人|报案人|当事人|嫌疑人|丈夫|妻子|配偶|记者|驾驶员|司机';
/** What may follow a name at once, so that the given name ends there. */
const FOLLOWS =
  '的|先生|女士|小姐|同学|老师|医生|今年|持|用|乘|凭|同意|委托|授权|通过|以|使用|反映|表示|称|承诺|确认|签字|签名|领取|欠|借|还款|转账|支付|投诉|咨询|致电|发来|收|来自|住|电话|手机|身份|男|女|现|于|和|与|已|将|会|也|出生|生于|毕业|从|有|想|要|因|被|到|去|说|向|给|把|在|是|负责|联系|提交|申请|购买|预约|就诊|入院|确诊|报名|办理|打来|收到|签收|年龄|性别';
const TITLES =
  '先生|女士|小姐|同志|老师|医生|教授|律师|经理|主任|师傅|同学|大夫|护士|院长|博士|阿姨|叔叔|本人签|收(?!到)|亲启';
const BEFORE = '是请找和与由给向为对系谢让叫到跟同及、访帮替约问告';

/** A Han name of a known surname and one or two more characters, beside a label or a title; or with a middle dot behind a label. */
export const personName: Recogniser = {
  type: 'person-name',
  category: 'person',
  sensitive: false,
  score: 0.8,
  accepts: (name) => !NO_NAMES.has(name),
  pattern: new RegExp(
    `(?:(?:${LABELS})(?:是|为|叫)? ?[::]? ?)(?<value>${HAN}{2,8}·${HAN}{2,10}|${SURNAME}${HAN}{1,2}?)(?=$|[^\\u4e00-\\u9fff·]|${FOLLOWS})`,
    'gu',
  ),
};

/** The same before a title. */
export const titledName: Recogniser = {
  ...personName,
  pattern: new RegExp(`(?<=^|[^\\u4e00-\\u9fff]|[${BEFORE}])${SURNAME}${HAN}{1,2}?(?=${TITLES})`, 'gu'),
};

/** What is said of somebody right behind the name. */
const SAID =
  '的(?:手机|电话|联系方式|身份证|证件|护照|驾驶证|住址|家庭住址|地址|邮箱|银行卡|储蓄卡|卡号|账号|微信|车牌|生日|出生|病历|工号|学号)|(?:手机号?|电话|身份证)[::0-9]|毕业于|出生于|生于|家住|住在|现住|今年\\d|[,(] ?(?:男|女|汉族|身份证|电话|手机|联系电话|住|现住|家住|生于|(?:18|19|20)\\d\\d年)';

/** The same where something is said of it that is said of people alone. */
export const describedName: Recogniser = {
  ...personName,
  pattern: new RegExp(`(?<=^|[^\\u4e00-\\u9fff]|[${BEFORE}])${SURNAME}${HAN}{1,2}?(?=${SAID})`, 'gu'),
};

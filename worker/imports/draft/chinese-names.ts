import { compoundSurnames as compound } from '../../core/surnames.ts'

/** The single family names of some nine in ten Chinese people, in both scripts. */
const single = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝張劉陳楊黃趙吳孫馬羅鄭許韓馮鄧蕭葉蘇呂盧鐘譚陸賈韋鄒龍賀顧龔萬錢嚴湯',
)

/** Family and given name of an unspaced Chinese name (欧阳测试 → 欧阳 + 测试), or null when it does not read as one. */
export function splitChineseName(name: string): { lastName: string; firstName: string } | null {
  const chars = [...name]
  const isHan = /^\p{Script=Han}+$/u.test(name)
  for (const [size, known] of [
    [2, compound],
    [1, single],
  ] as const) {
    const lastName = chars.slice(0, size).join('')
    const given = chars.length - size
    if (isHan && known.has(lastName) && given >= 1 && given <= 2)
      return { lastName, firstName: chars.slice(size).join('') }
  }
  return null
}

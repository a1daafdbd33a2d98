/** Chinese family names of two characters, in both scripts. Pure. */
export const compoundSurnames: ReadonlySet<string> = new Set(
  '欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 東方 皇甫 尉迟 公孙 公孫 慕容 令狐 司徒 司空 夏侯 宇文 长孙 長孫 南宫 南宮 端木 独孤 獨孤 轩辕 軒轅 赫连 澹台 申屠 太史 闻人 鲜于 钟离 呼延 濮阳 百里 东郭'.split(
    ' ',
  ),
)

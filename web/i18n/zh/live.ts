import type en from '../en/live.ts'
import type { Translated } from '../types.ts'

export default {
  changed: '已修改 {name}',
  created: '已创建 {name}',
  refusedLater: '之前的一项修改未能保存：{reason}',
  signedOutText: '你输入的内容已保留在此设备上。',
  someone: '某人',
  undoChangedSince: '{who} 之后又修改了{field}（{when}），因此无法撤销。',
  undone: '已撤销',
  undoGoesOn: '需要一些时间，可在顶部栏查看进度。',
  unreachableText: '会自动重试。你输入的内容已保留。',
  unreachableTitle: '没有连接',
  refusedKept: '{name} 的{fields}未能保存：{reason}你输入的内容已保留在该字段中。',
  refusedField: '{name} 的{fields}未能保存：{reason}',
  refusedNew: '{name} 未能创建，你输入的内容已保留。{reason}',
  correct: '去修改',
  changedMeanwhile: '{who} 在此期间修改了它。',
  changedByYouElsewhere: '你在此期间从另一台设备修改了它。',
  youElsewhere: '你（另一台设备）',
  openRecord: '打开',
  undoneFields: '已撤销对 {name} 的{fields}的修改',
  undoneCreated: '已撤销创建 {name}',
  undoneRemoved: '已恢复 {name}',
  redone: '已重做',
  redoNothing: '没有可重做的操作',
  madeManager: '{who} 将你设为 {name} 的经理',
} satisfies Translated<typeof en>

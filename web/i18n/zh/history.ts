import type en from '../en/history.ts'
import type { Translated } from '../types.ts'

export default {
  added: '添加了 {value}',
  asOf: '{day}的状态',
  asOfPick: '查看某一天的状态',
  asOfNothing: '当时还没有此联系人。',
  asOfTime: '时间',
  backToNow: '回到现在',
  changedField: '{field}',
  created: '{name} 创建了此联系人',
  createdBy: '创建了此联系人',
  empty: '还没有任何修改。',
  failed: '无法读取历史记录，请重试。',
  fromTo: '{from} → {to}',
  import: '导入',
  more: '显示更早的修改',
  nothing: '空',
  removed: '移除了 {value}',
  removedRecord: '删除了此联系人',
  restored: '恢复了此联系人',
  reverted: '撤销了一项修改',
  system: '系统',
  tab: '历史记录',
  textChanged: '长文本，{count} 个字符',
  undo: '撤销此修改',
  updated: '修改了此联系人',
} satisfies Translated<typeof en>

import type en from '../en/history.ts'
import type { Translated } from '../types.ts'

export default {
  asOf: '{day}的状态',
  asOfPick: '查看某一天的状态',
  asOfNothing: '当时还没有此联系人。',
  asOfTime: '时间',
  backToNow: '回到现在',
  createdBy: '创建了此联系人',
  failed: '无法加载历史记录，请重试。',
  import: '导入',
  more: '显示更早的修改',
  removedRecord: '删除了此联系人',
  restored: '恢复了此联系人',
  reverted: '撤销了一项修改',
  redid: '重做了一项修改',
  undid: '撤销了一项修改',
  undidCreated: '撤销了创建',
  scopeAll: { other: '全部 {count} 个' },
  scopeOne: '仅此联系人',
  scopeText: '只为此联系人撤销，还是全部撤销？',
  scopeTitle: { other: '此操作同时涉及 {count} 个联系人' },
  system: '系统',
  tab: '历史记录',
  updated: '修改了此联系人',
} satisfies Translated<typeof en>

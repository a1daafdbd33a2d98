import type en from '../en/home.ts'
import type { Translated } from '../types.ts'

export default {
  added: '添加了',
  changed: '修改了',
  empty: '你和同事的更改会实时显示在这里。',
  failed: '无法加载最近动态。',
  imported: '导入了',
  lately: '最近动态',
  many: { other: '{count} 个联系人' },
  manyCapped: '超过 {count} 个联系人',
  removed: '删除了',
  restore: '恢复',
  restored: '恢复了',
  reverted: '撤销了对以下联系人的修改：',
  noCrmText: '如需使用，请联系 {people}。',
  noCrmTitle: '你的账户没有 CRM 的访问权限',
} satisfies Translated<typeof en>

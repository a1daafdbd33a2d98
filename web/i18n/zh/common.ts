import type en from '../en/common.ts'
import type { Translated } from '../types.ts'

export default {
  add: '添加',
  all: '全部',
  back: '返回',
  cancel: '取消',
  close: '关闭',
  copied: '已复制',
  copy: '复制',
  create: '创建',
  delete: '删除',
  done: '完成',
  edit: '编辑',
  keptHere: '你输入的内容已保留在此设备上。',
  more: '更多',
  open: '打开',
  remove: '移除',
  retry: '重试',
  save: '保存',
  undo: '撤销',
  you: '你',
  offline: '当前没有网络连接，请在恢复后重试。',
  unknown: '操作未成功，请重试。',
} satisfies Translated<typeof en>

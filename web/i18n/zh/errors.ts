import type en from '../en/errors.ts'
import type { Translated } from '../types.ts'

export default {
  bad_request: '表单中有内容不符合要求，请检查标出的字段。',
  conflict: '有人同时修改了这里。请对比两个版本后选择。',
  database_unreachable: '暂时无法读取数据。你输入的内容已保留，请稍后重试。',
  forbidden: '你可以查看但不能修改。如需权限，请联系管理员。',
  internal: '系统出了问题。你输入的内容已保留，请重试。',
  invalid_input: '表单中有内容不符合要求，请检查标出的字段。',
  not_found: '找不到此内容：它已被删除，或你已无权查看。',
  offline: '当前没有网络连接。你的修改已暂存，恢复连接后会自动发送。',
  precondition_failed: '目前无法执行此操作。请查看最新状态后再试。',
  required: '请填写此项',
  signed_out: '你已退出登录。请重新登录，你输入的内容已保留。',
  too_busy: '同时写入的人较多，请稍后重试。',
  too_long: '内容过长',
  too_many_requests: '尝试次数过多，请一分钟后再试。',
  unauthorized: '请先登录再继续。你输入的内容已保留。',
  unknown: '操作未成功。你输入的内容已保留，请重试。',
} satisfies Translated<typeof en>

/** Why a row was not taken as it stood, in words: one source for the screens and for the downloaded table. Pure. */

export const reasonsEn = {
  no_identity: 'No name, e-mail, phone or company',
  duplicate_contact: 'A contact with this e-mail exists: {value}',
  duplicate_row: 'The same e-mail stands in an earlier row',
  duplicate_read_only: 'A contact with this e-mail exists, and you may not edit it: {value}',
  nothing_new: 'A contact with this e-mail has all of this already: {value}',
  bad_email: 'Left out, not an e-mail address: {value}',
  bad_phone: 'Left out, not a phone number: {value}',
  bad_link: 'Left out, not a web address: {value}',
  bad_currency: 'Left out, not a currency: {value}',
  bad_flag: 'Neither yes nor no: {value}',
  value_cut: 'Too long, shortened: {value}',
  too_many_values: 'More values than a contact can hold; the rest was left out',
  undecodable_text: 'Some characters could not be read: {value}',
  unknown_type: 'Left out, no such contact type: {value}',
  unknown_temperature: 'Left out, no such temperature: {value}',
  stray_quote: 'A quotation mark stands inside a cell',
  unclosed_quote: 'A quotation mark is not closed',
  record_too_long: 'The row is too long and was cut',
  too_many_columns: 'The row has more columns than can be read',
  too_few_cells: 'The row has fewer cells than the table has columns',
  too_many_cells: 'The row has more cells than the table has columns',
  changed_since: 'Changed since by {value}',
  contact_read_only: 'You may not edit this contact any more',
  out_of_sight: 'You cannot see this contact any more',
} as const

export type RowReasonCode = keyof typeof reasonsEn

export const reasonsZh: Record<RowReasonCode, string> = {
  no_identity: '没有姓名、电子邮件、电话或公司',
  duplicate_contact: '已有使用此电子邮件的联系人：{value}',
  duplicate_row: '前面的行已有相同电子邮件',
  duplicate_read_only: '已有使用此电子邮件的联系人，但你无权编辑：{value}',
  nothing_new: '使用此电子邮件的联系人已包含这些内容：{value}',
  bad_email: '不是电子邮件地址，已略过：{value}',
  bad_phone: '不是电话号码，已略过：{value}',
  bad_link: '不是网址，已略过：{value}',
  bad_currency: '不是货币代码，已略过：{value}',
  bad_flag: '既不是“是”也不是“否”：{value}',
  value_cut: '内容过长，已截短：{value}',
  too_many_values: '内容超出联系人可保存的数量，其余已略过',
  undecodable_text: '部分字符无法识别：{value}',
  unknown_type: '没有此联系人类型，已略过：{value}',
  unknown_temperature: '没有此温度等级，已略过：{value}',
  stray_quote: '单元格中间有引号',
  unclosed_quote: '引号没有成对',
  record_too_long: '此行过长，已截断',
  too_many_columns: '此行的列数超出可读取的范围',
  too_few_cells: '此行的单元格少于表格的列数',
  too_many_cells: '此行的单元格多于表格的列数',
  changed_since: '之后被 {value} 修改',
  contact_read_only: '你已无权编辑此联系人',
  out_of_sight: '你已无法看到此联系人',
}

export const isReasonCode = (code: string): code is RowReasonCode => code in reasonsEn

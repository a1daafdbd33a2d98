/** What makes a password unfit. Pure: the forms say the same as the server. */

export const shortestPassword = 10
export const longestPassword = 128

/** The passwords of ten characters and more that guessing begins with; compared without case. */
const common = new Set([
  '1234567890',
  '0123456789',
  '12345678910',
  '123456789a',
  '1234567891',
  '0987654321',
  '9876543210',
  '1111111111',
  '0000000000',
  '1212121212',
  '1122334455',
  '123123123123',
  '123456123456',
  '1q2w3e4r5t',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'qwertyuiop',
  'qwertyuiop123',
  'qwerty123456',
  'qwerty12345',
  'asdfghjkl;',
  'asdfghjkl123',
  'zxcvbnm123',
  'q1w2e3r4t5',
  'q1w2e3r4t5y6',
  'abcdefghij',
  'abcd123456',
  'abc1234567',
  'abc123456789',
  'a123456789',
  'aa12345678',
  'password12',
  'password123',
  'password1234',
  'password12345',
  'passw0rd123',
  'p@ssw0rd123',
  'p@ssword123',
  'passwordpassword',
  'letmein123',
  'letmeinplease',
  'welcome123',
  'welcome1234',
  'welcome2024',
  'welcome2025',
  'welcome2026',
  'iloveyou123',
  'iloveyou12',
  'iloveyouforever',
  'woaini1314',
  'woaini1314520',
  'woaini520520',
  '5201314520',
  '1314520520',
  'admin12345',
  'admin123456',
  'administrator',
  'changeme123',
  'changeme1234',
  'computer123',
  'football123',
  'baseball123',
  'princess123',
  'sunshine123',
  'superman123',
  'trustno1trustno1',
  'unison1234',
  'unison12345',
  'qazwsxedcrfv',
  'qazwsx123456',
  'monkey123456',
  'dragon123456',
  'master123456',
  'michael123',
  'jennifer123',
  'internet123',
])

export type PasswordProblem = 'password_too_short' | 'password_too_long' | 'password_too_common'

/** Why this password will not do for that address, or null. */
export function passwordProblem(password: string, email = ''): PasswordProblem | null {
  if (password.length < shortestPassword) return 'password_too_short'
  if (password.length > longestPassword) return 'password_too_long'
  return isGuessable(password.toLowerCase(), email.toLowerCase()) ? 'password_too_common' : null
}

const isGuessable = (password: string, email: string): boolean =>
  common.has(password) || password === email || new Set(password).size < 3

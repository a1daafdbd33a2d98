import type { DemoPerson } from './demo.ts'
import type { DataFolder } from './paths.ts'

/** What a person needs after the start: where it is, where mail goes, who can sign in. */
export function welcome(url: string, data: DataFolder, people: readonly DemoPerson[]): string {
  const width = Math.max(...people.map((person) => person.email.length))
  return [
    '',
    `Unison is ready:  ${url}`,
    `Email it sends:   ${url}/dev/mail`,
    `Its data:         ${data.root}`,
    ...(people.length > 0 ? ['', 'Sign in as'] : []),
    ...people.map(
      ({ email, password, role }) => `  ${email.padEnd(width)}  ${password}  (${role})`,
    ),
    '',
    'Ctrl-C stops it.',
    '',
  ].join('\n')
}

import type { Client, InValue } from '@libsql/hrana-client'

/** Runs one statement over Hrana in one round trip and gives its rows as objects. */
export async function runSqlOn(
  client: Client,
  sql: string,
  args: InValue[],
): Promise<Record<string, unknown>[]> {
  const stream = client.openStream()
  try {
    const asked = stream.query([sql, args])
    stream.closeGracefully()
    const { rows, columnNames } = await asked
    return rows.map((row) =>
      Object.fromEntries(columnNames.map((name, index) => [name ?? String(index), row[index]])),
    )
  } finally {
    stream.close()
  }
}

/** What stands in a column, without its empty cells. */
export const filledCells = (sample: readonly (readonly string[])[], column: number): string[] =>
  sample.map((row) => row[column]?.trim() ?? '').filter((value) => value !== '')

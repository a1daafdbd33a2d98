/** Begins an import: everything a person chose is checked now, not in the middle of the work. */
import type { z } from 'zod'
import { contactKind } from '../contacts/kind.ts'
import { contactTable } from '../contacts/table.ts'
import type { Context } from '../core/context.ts'
import { badField, DomainError } from '../core/errors.ts'
import { newId } from '../core/ids.ts'
import { enqueue } from '../core/jobs.ts'
import { type Written, write } from '../core/write.ts'
import { planJob } from '../jobs/write.ts'
import { requireTargets } from '../records/targets.ts'
import { columnsOfFile, requireFile } from './file.ts'
import { checkMapping } from './mapping/check.ts'
import type { ImportInput, startInput } from './schema.ts'

export async function startImport(
  context: Context,
  input: z.output<typeof startInput>,
): Promise<Written<{ id: string; changeId: string }>> {
  const file = await requireFile(context.env, context.actor, input.key)
  requireMapping(input)
  const columns = await columnsOfFile(context.env, input.key, file.size, input)
  const written = await write(context, async (current) => {
    const { managerIds, tagIds } = input
    const after = { ...contactKind.empty, managerIds, tagIds }
    await requireTargets(current, contactTable, [{ before: null, after }])
    const changeId = newId('chg', current.now)
    const kept: ImportInput = { ...input, changeId, columns }
    return planJob(current, 'contacts.import', { ...kept, changeId })
  })
  await enqueue(context.env, written.result.id)
  return written
}

function requireMapping({ mapping, dialect }: z.output<typeof startInput>): void {
  if (mapping.length > dialect.columns) throw badField('mapping', 'too_many')
  if (mapping.some(({ to }) => to === 'custom')) throw badField('mapping', 'unknown_field')
  const problems = checkMapping(mapping)
  if (problems.length > 0)
    throw new DomainError('BAD_REQUEST', problems[0]?.code ?? 'invalid_input', {
      fields: { mapping: problems[0]?.code ?? 'invalid_input' },
      data: { problems },
    })
}

import { useNavigate } from '@solidjs/router'
import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import { importLimits } from '../../worker/imports/limits.ts'
import { createTitle } from '../frame/title.ts'
import { formatBytes, formatNumber, reasonText, t } from '../i18n/index.ts'
import { followJobs, whileOpening } from '../jobs/store.ts'
import { jobPath, jobReason } from '../jobs/texts.ts'
import { me } from '../live/session.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { FileDrop } from '../ui/file-drop.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { Columns } from './columns.tsx'
import { Earlier } from './earlier.tsx'
import type { Kept } from './kept.ts'
import { Options } from './options.tsx'
import { Reading } from './reading.tsx'
import { Section } from './section.tsx'
import { createImport, type Import, type Inspection, type Sending } from './state.ts'
import './imports.css'

const accept = '.csv,.tsv,.tab,.txt,text/csv,text/tab-separated-values,text/plain'

/** From a file to contacts: choose it, look how it is read, say where its columns go, start. */
export default function ImportPage() {
  createTitle(() => t('imports.title'))
  onMount(followJobs)
  // What was kept is kept by person: it can be read once it is known who is here.
  return (
    <Show when={me()?.user.id} keyed>
      <Prepared />
    </Show>
  )
}

function Prepared() {
  const state = createImport()
  return (
    <div class="import">
      <Show when={state.problem()}>
        {(reason) => (
          <Banner tone="danger" isUrgent>
            {problemText(reason())}
          </Banner>
        )}
      </Show>
      <Show when={state.kept()} fallback={<Choose of={state} />}>
        {(kept) => <Prepare of={state} kept={kept()} />}
      </Show>
    </div>
  )
}

const problemText = (reason: string): string =>
  reason === 'uploadFailed'
    ? t('imports.uploadFailed')
    : reason === 'too_many_rows'
      ? t('imports.tooManyRows', { count: importLimits.rows })
      : // A job had the right when it began; here nobody may have had it.
        reason === 'forbidden'
        ? reasonText(reason)
        : jobReason(reason)

function Choose(props: { of: Import }) {
  return (
    <>
      <Show when={props.of.sending()} fallback={<Drop of={props.of} />}>
        {(sending) => <Sent of={sending()} />}
      </Show>
      <Earlier />
    </>
  )
}

/** What people have at hand instead, and how it becomes what can be read. */
function wrongKind({ name }: Pick<File, 'name'>): string | null {
  if (/\.(vcf|vcard)$/i.test(name)) return t('imports.vcardFile')
  return /\.(xlsx?|xlsm|ods|numbers)$/i.test(name) ? t('imports.spreadsheetFile') : null
}

function Drop(props: { of: Import }) {
  return (
    <FileDrop
      label={t('imports.drop')}
      accept={accept}
      maxSize={importLimits.bytes}
      hint={t('imports.dropHint', {
        size: formatBytes(importLimits.bytes),
        rows: formatNumber(importLimits.rows),
      })}
      reasonOf={wrongKind}
      onFiles={([file]) => {
        if (file) void props.of.take(file)
      }}
    />
  )
}

function Sent(props: { of: Sending }) {
  return (
    <ProgressBar
      label={t('imports.uploading', { name: props.of.name })}
      done={props.of.sent}
      total={props.of.size}
      text={`${formatBytes(props.of.sent)} / ${formatBytes(props.of.size)}`}
    />
  )
}

function Prepare(props: { of: Import; kept: Kept }) {
  return (
    <>
      <div class="import-file">
        <strong class="cut">{props.kept.fileName}</strong>
        <Show when={props.of.inspection()}>
          {(found) => (
            <span class="import-file-facts">
              {formatBytes(found().size)} · {rowsText(found())}
            </span>
          )}
        </Show>
        <Button size="small" tone="quiet" onClick={props.of.giveUp}>
          {t('imports.otherFile')}
        </Button>
      </div>
      <Show
        when={props.of.inspection()}
        fallback={
          <Show when={props.of.isReading()}>
            <ProgressBar
              label={t('imports.reading', { name: props.kept.fileName })}
              done={null}
              total={1}
            />
          </Show>
        }
      >
        {(found) => <Steps of={props.of} kept={props.kept} inspection={found()} />}
      </Show>
    </>
  )
}

const rowsText = ({ rows: { count, isExact } }: Inspection): string =>
  isExact ? t('imports.rows', { count }) : t('imports.rowsAbout', { count })

function Steps(props: { of: Import; kept: Kept; inspection: Inspection }) {
  const navigate = useNavigate()
  const [isStarting, setStarting] = createSignal(false)
  const isTooLong = (): boolean =>
    props.inspection.size < 8_000_000 && !props.inspection.rows.isExact
  const isReady = (): boolean =>
    !props.of.problems().isNameless && props.of.problems().doubled.size === 0 && !isTooLong()
  const left = new Promise<void>((resolve) => onCleanup(resolve))
  // Busy until its page is there: the code of that may still be on its way.
  const start = (): Promise<void> =>
    whileOpening(async () => {
      setStarting(true)
      const id = await props.of.start()
      if (id === null) {
        setStarting(false)
        return
      }
      navigate(jobPath(id))
      await left
    })
  return (
    <>
      <Show when={isTooLong()}>
        <Banner tone="danger" isUrgent>
          {t('imports.tooManyRows', { count: importLimits.rows })}
        </Banner>
      </Show>
      <Section title={t('imports.found')} text={t('imports.foundText')}>
        <Reading of={props.of} inspection={props.inspection} />
      </Section>
      <Section title={t('imports.columns')} text={t('imports.columnsText')}>
        <Columns of={props.of} inspection={props.inspection} />
        <Show when={props.of.problems().isNameless}>
          <p class="import-problem" role="status">
            {t('imports.nothingIdentifies')}
          </p>
        </Show>
      </Section>
      <Section title={t('imports.options')}>
        <Options of={props.of} kept={props.kept} />
      </Section>
      <div class="import-foot">
        <Button
          tone="primary"
          isDisabled={!isReady()}
          isBusy={isStarting() || props.of.isReading()}
          onClick={() => void start()}
        >
          {props.inspection.rows.isExact
            ? t('imports.start', { count: props.inspection.rows.count })
            : t('imports.startPlain')}
        </Button>
      </div>
    </>
  )
}

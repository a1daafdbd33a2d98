import { useNavigate } from '@solidjs/router'
import { createSignal, type JSX, Match, onCleanup, onMount, Show, Switch } from 'solid-js'
import FileText from '~icons/lucide/file-text'
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
import type { Kept, Step } from './kept.ts'
import { Options } from './options.tsx'
import { Preview } from './preview.tsx'
import { RawRows } from './raw-rows.tsx'
import { Reading, Readings } from './reading.tsx'
import { Section } from './section.tsx'
import { createImport, type Import, type Inspection, type Sending } from './state.ts'
import { StepList } from './steps.tsx'
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
  const mayGo = (step: Step): boolean => {
    if (step === 'file') return true
    const found = state.inspection()
    if (found === null || found.sample.length === 0) return false
    return step === 'columns' || isMapped(state)
  }
  // What was chosen before a reload may have to be looked at again.
  const step = (): Step => {
    const wanted = state.kept()?.step ?? 'file'
    if (state.inspection() === null) return wanted
    return mayGo(wanted) ? wanted : mayGo('columns') ? 'columns' : 'file'
  }
  return (
    <div class="import">
      <StepList now={step()} mayGo={mayGo} onGo={(to) => state.change({ step: to })} />
      <Show when={state.problem()}>
        {(reason) => (
          <Banner tone="danger" isUrgent>
            {problemText(reason())}
          </Banner>
        )}
      </Show>
      <Show when={state.kept()} fallback={<Choose of={state} />}>
        {(kept) => <Prepare of={state} kept={kept()} step={step()} mayGo={mayGo} />}
      </Show>
    </div>
  )
}

/** Whether every column that matters has one place to go to. */
const isMapped = (of: Import): boolean =>
  !of.problems().isNameless && of.problems().doubled.size === 0 && of.doubts().length === 0

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

type Way = { of: Import; kept: Kept; step: Step; mayGo: (step: Step) => boolean }

function Prepare(props: Way) {
  return (
    <>
      <div class="import-file">
        <FileText />
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
        {(found) => (
          <Switch>
            <Match when={props.step === 'file'}>
              <FileStep {...props} inspection={found()} />
            </Match>
            <Match when={props.step === 'columns'}>
              <ColumnsStep {...props} inspection={found()} />
            </Match>
            <Match when={props.step === 'options'}>
              <OptionsStep {...props} inspection={found()} />
            </Match>
          </Switch>
        )}
      </Show>
    </>
  )
}

const rowsText = ({ rows: { count, isExact } }: Inspection): string =>
  isExact ? t('imports.rows', { count }) : t('imports.rowsAbout', { count })

const isTooLong = ({ size, rows }: Inspection): boolean => size < 8_000_000 && !rows.isExact

/** Back and on: the same place on every step. */
function Foot(props: { back?: () => void; children: JSX.Element }) {
  return (
    <div class="import-foot">
      <Show when={props.back}>
        {(back) => <Button onClick={() => back()()}>{t('imports.back')}</Button>}
      </Show>
      {props.children}
    </div>
  )
}

function FileStep(props: Way & { inspection: Inspection }) {
  const isGuess = (): boolean =>
    props.inspection.detected.confidence === 'guess' && props.inspection.readings.length > 1
  return (
    <>
      <Show when={props.inspection.sample.length === 0}>
        <Banner tone="warn">{t('imports.file_without_rows')}</Banner>
      </Show>
      <Show when={isGuess()}>
        <Readings of={props.of} inspection={props.inspection} />
      </Show>
      <Section title={t('imports.found')} text={t('imports.foundText')}>
        <Reading of={props.of} inspection={props.inspection} />
        <RawRows inspection={props.inspection} />
      </Section>
      <Foot>
        <Button
          tone="primary"
          isDisabled={!props.mayGo('columns')}
          onClick={() => props.of.change({ step: 'columns' })}
        >
          {t('imports.next')}
        </Button>
      </Foot>
    </>
  )
}

function ColumnsStep(props: Way & { inspection: Inspection }) {
  return (
    <>
      <Section title={t('imports.columns')} text={t('imports.columnsText')}>
        <Columns of={props.of} inspection={props.inspection} />
        <Show when={props.of.problems().isNameless && props.of.doubts().length === 0}>
          <p class="import-problem" role="status">
            {t('imports.nothingIdentifies')}
          </p>
        </Show>
      </Section>
      <Section title={t('imports.preview')} text={t('imports.previewText')}>
        <Preview of={props.of} kept={props.kept} inspection={props.inspection} />
      </Section>
      <Foot back={() => props.of.change({ step: 'file' })}>
        <Button
          tone="primary"
          isDisabled={!props.mayGo('options')}
          onClick={() => props.of.change({ step: 'options' })}
        >
          {t('imports.next')}
        </Button>
      </Foot>
    </>
  )
}

function OptionsStep(props: Way & { inspection: Inspection }) {
  const navigate = useNavigate()
  const [isStarting, setStarting] = createSignal(false)
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
      <Show when={isTooLong(props.inspection)}>
        <Banner tone="danger" isUrgent>
          {t('imports.tooManyRows', { count: importLimits.rows })}
        </Banner>
      </Show>
      <Section title={t('imports.options')} text={t('imports.matching')}>
        <Options of={props.of} kept={props.kept} />
      </Section>
      <Foot back={() => props.of.change({ step: 'columns' })}>
        <Button
          tone="primary"
          isDisabled={isTooLong(props.inspection)}
          isBusy={isStarting() || props.of.isReading()}
          onClick={() => void start()}
        >
          {props.inspection.rows.isExact
            ? t('imports.start', { count: props.inspection.rows.count })
            : t('imports.startPlain')}
        </Button>
      </Foot>
    </>
  )
}

import type { JSX } from 'solid-js'
import { t } from '../i18n/index.ts'
import { Panel } from '../ui/panel.tsx'
import { PartBoundary } from '../ui/part-boundary.tsx'
import { CardBones } from './card-bones.tsx'

/** Around a panel whose code comes when it is opened: it can be closed while that comes, and when it does not come. */
export function PanelPlace(props: {
  onClose: () => void
  entered?: number
  children: JSX.Element
}) {
  return (
    <PartBoundary
      wait={<PanelWait onClose={props.onClose} entered={props.entered} />}
      frame={(words) => (
        <Panel title={t('frame.failedTitle')} isTitleHidden onClose={props.onClose}>
          {words}
        </Panel>
      )}
    >
      {props.children}
    </PartBoundary>
  )
}

/** Stands for a panel that is on its way. */
export function PanelWait(props: { onClose: () => void; entered?: number | undefined }) {
  return (
    <Panel
      title={t('ui.listLoading')}
      isTitleHidden
      onClose={props.onClose}
      entered={props.entered ?? 0}
    >
      <CardBones />
    </Panel>
  )
}

import { t } from '../i18n/index.ts'
import { Panel } from '../ui/panel.tsx'
import { Bone, Skeleton } from '../ui/skeleton.tsx'

/** Stands for a panel whose code is on its way, and can be closed like it. */
export function PanelWait(props: { onClose: () => void }) {
  return (
    <Panel title={t('ui.listLoading')} isTitleHidden onClose={props.onClose}>
      <Skeleton>
        <Bone width="60%" height="20px" />
      </Skeleton>
    </Panel>
  )
}

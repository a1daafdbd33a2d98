import { Show } from 'solid-js'
import { commonCurrencies } from '../../db/enums.ts'
import { longestTitle } from '../../worker/settings/fields.ts'
import { type Currency, currencySource } from '../contacts/sources.tsx'
import { createTitle } from '../frame/title.ts'
import { intlLocale, t } from '../i18n/index.ts'
import { canSet } from '../live/session.ts'
import type { Portal } from '../live/types.ts'
import { Banner } from '../ui/banner.tsx'
import { InlinePicker, InlineText } from '../ui/inline-editors.tsx'
import type { SaveAnswer } from '../ui/inline-state.ts'
import { updatePortal } from './acts.ts'
import { SettingsFrame } from './frame.tsx'
import { portal } from './records.ts'
/** The portal's name, and the currency what has none of its own is counted in. */
export default function PortalSettings() {
  createTitle(() => t('settings.portal'))
  return (
    <SettingsFrame>
      <Show when={canSet()} fallback={<Banner>{t('settings.notAllowed')}</Banner>}>
        <Show when={portal()}>{(found) => <Fields portal={found()} />}</Show>
      </Show>
    </SettingsFrame>
  )
}

function Fields(props: { portal: Portal }) {
  let baseRev = props.portal.rev
  const onEnter = (): void => {
    baseRev = props.portal.rev
  }
  const source = () => currencySource(commonCurrencies, intlLocale())
  const currencyOf = (code: string): Currency => ({
    code,
    name: new Intl.DisplayNames(intlLocale(), { type: 'currency' }).of(code) ?? code,
  })
  const asCurrency = (answer: SaveAnswer<string>): SaveAnswer<Currency | null> =>
    answer.kind === 'conflict'
      ? {
          kind: 'conflict',
          conflict: { ...answer.conflict, theirs: currencyOf(answer.conflict.theirs) },
        }
      : answer
  return (
    <div class="settings-fields">
      <InlineText
        label={t('settings.name')}
        value={props.portal.name}
        canEdit
        maxlength={longestTitle.portal}
        onEnter={onEnter}
        save={(name, { over }) =>
          updatePortal({ baseRev: over ? props.portal.rev : baseRev, name })
        }
      />
      <InlinePicker<Currency>
        label={t('settings.currency')}
        value={currencyOf(props.portal.currency)}
        canEdit
        canClear={false}
        source={source()}
        onEnter={onEnter}
        save={async (currency, { over }) =>
          asCurrency(
            await updatePortal({
              baseRev: over ? props.portal.rev : baseRev,
              ...(currency ? { currency: currency.code } : {}),
            }),
          )
        }
      />
    </div>
  )
}

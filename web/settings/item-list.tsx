import { Show } from 'solid-js'
import type { ListItemList } from '../../db/enums.ts'
import { t } from '../i18n/index.ts'
import { moveItem, recolour, remove, updateItem } from './acts.ts'
import { CountLink } from './count-link.tsx'
import { NewItem } from './new-item.tsx'
import { OrderedList } from './ordered-list.tsx'
import { itemsOfList } from './records.ts'
import { RemoveItem } from './remove-item.tsx'
import type { Usage } from './usage.ts'

/** The items of one list, each with who has it; temperatures with their colours. */
export function ItemList(props: { list: ListItemList; usage: Usage }) {
  return (
    <OrderedList
      name={listName(props.list)}
      items={itemsOfList(props.list)}
      empty={t('settings.emptyItems')}
      move={moveItem}
      rename={(id, baseRev, title) => updateItem({ id, baseRev, title })}
      lead={(item) => (
        <Show when={item().list === 'temperature'}>
          <input
            type="color"
            class="settings-color"
            aria-label={t('settings.color', { title: item().title })}
            value={item().color ?? '#808080'}
            onChange={(e) => {
              const { id, rev: baseRev } = item()
              void recolour({ id, baseRev, color: e.currentTarget.value })
            }}
          />
        </Show>
      )}
      tail={(item) => (
        <CountLink
          place={item().list}
          id={item().id}
          title={item().title}
          count={props.usage.of(item().id)}
        />
      )}
      removing={(item, close) => (
        <RemoveItem
          item={item}
          others={itemsOfList(item.list)}
          none={t('ui.empty')}
          count={props.usage.of(item.id)}
          remove={(into) => remove('item', item, into)}
          onClose={() => {
            close()
            props.usage.again()
          }}
        />
      )}
    >
      <p class="settings-row" data-kind="none">
        <span class="settings-note">{t('ui.empty')}</span>
        <CountLink
          place={props.list}
          id="none"
          title={t('ui.empty')}
          count={props.usage.without(props.list)}
        />
      </p>
      <NewItem list={props.list} />
    </OrderedList>
  )
}

const listName = (list: ListItemList): string =>
  list === 'temperature' ? t('settings.temperatures') : t('settings.types')

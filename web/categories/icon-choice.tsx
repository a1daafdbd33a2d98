import type { Component } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import Calendar from '~icons/lucide/calendar'
import FileText from '~icons/lucide/file-text'
import Flag from '~icons/lucide/flag'
import Gift from '~icons/lucide/gift'
import Lightbulb from '~icons/lucide/lightbulb'
import Mail from '~icons/lucide/mail'
import MapPin from '~icons/lucide/map-pin'
import MessageCircle from '~icons/lucide/message-circle'
import Package from '~icons/lucide/package'
import Phone from '~icons/lucide/phone'
import StickyNote from '~icons/lucide/sticky-note'
import Users from '~icons/lucide/users'
import { type CategoryIcon, categoryIcons } from '../../db/enums.ts'
import { type PlainKey, t } from '../i18n/index.ts'
import { Menu } from '../ui/menu.tsx'

const icons: Record<CategoryIcon, { mark: Component; text: PlainKey }> = {
  note: { mark: StickyNote, text: 'settings.iconNote' },
  mail: { mark: Mail, text: 'settings.iconMail' },
  phone: { mark: Phone, text: 'settings.iconPhone' },
  calendar: { mark: Calendar, text: 'settings.iconCalendar' },
  chat: { mark: MessageCircle, text: 'settings.iconChat' },
  meeting: { mark: Users, text: 'settings.iconMeeting' },
  visit: { mark: MapPin, text: 'settings.iconVisit' },
  document: { mark: FileText, text: 'settings.iconDocument' },
  parcel: { mark: Package, text: 'settings.iconParcel' },
  gift: { mark: Gift, text: 'settings.iconGift' },
  idea: { mark: Lightbulb, text: 'settings.iconIdea' },
  flag: { mark: Flag, text: 'settings.iconFlag' },
}

/** The icon of a category; a press offers the others. */
export function IconChoice(props: {
  label: string
  icon: CategoryIcon
  tone?: 'plain' | 'quiet'
  choose: (icon: CategoryIcon) => void
}) {
  return (
    <Menu
      isSquare
      tone={props.tone ?? 'quiet'}
      label={props.label}
      entries={() => [
        {
          kind: 'choice',
          text: t('settings.icon'),
          value: props.icon,
          options: categoryIcons.map((icon) => ({
            value: icon,
            text: t(icons[icon].text),
            icon: <Dynamic component={icons[icon].mark} />,
          })),
          isFinal: true,
          onChange: (value) => {
            const chosen = categoryIcons.find((icon) => icon === value)
            if (chosen && chosen !== props.icon) props.choose(chosen)
          },
        },
      ]}
    >
      <Dynamic component={icons[props.icon].mark} />
    </Menu>
  )
}

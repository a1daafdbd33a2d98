import { onMount } from 'solid-js'
import { reasonText } from '../i18n/index.ts'
import { toast } from './toasts.ts'

/** Where there is no room for the words about a part that did not come: they come as a toast, and all is as before. */
export function ToastInstead(props: { onEnd: () => void }): null {
  onMount(() => {
    toast(reasonText('offline'), { tone: 'danger' })
    props.onEnd()
  })
  return null
}

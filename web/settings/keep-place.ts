/**
 * For a row that may be about to go: what is answered is called when it is decided. If the row has taken the focus with
 * it, the next row has it then, on the same button, or the one before; without rows, what heads the list.
 */
export function keepPlace(list: HTMLElement | undefined, id: string | null): () => void {
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
  const at = rows.findIndex((row) => row.dataset['row'] === id)
  const near = at < 0 ? [] : [...rows.slice(at + 1), ...rows.slice(0, at).reverse()]
  const place = (): HTMLElement | null | undefined =>
    near
      .find((row) => row.isConnected)
      ?.querySelector<HTMLElement>('button[aria-haspopup="menu"]') ??
    document.querySelector<HTMLElement>('.settings-body [role="tab"][aria-selected="true"]')
  // A dialog that closes gives the focus back first.
  return () =>
    void requestAnimationFrame(() => {
      if (document.activeElement === document.body) place()?.focus()
    })
}

import { useState } from 'react';

/** What had the keyboard before any dialog or menu: those go away, and their parts with them. */
let below: HTMLElement | null = null;

function opener(): HTMLElement | null {
  const at = document.activeElement;
  if (!(at instanceof HTMLElement) || at === document.body) return null;
  const button = at.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  if (button) return document.getElementById(button);
  if (at.closest('[role="dialog"]') === null) below = at;
  return at;
}

/**
 * For a dialog's `onCloseAutoFocus`: gives the keyboard back to what had it when the dialog was first drawn. Radix gives
 * it back to a trigger only, and our dialogs are opened by actions, which have none.
 */
export function useReturnFocus(): (event: Event) => void {
  const [back] = useState(opener);
  return (event) => {
    event.preventDefault();
    (back?.isConnected === false ? below : back)?.focus();
  };
}

import { notifyError } from '../state/notify-error.ts';
import { type Action, type ActionContext, type ActionState } from './action.ts';
import { isTyping, type KeyPress, matches, parseShortcut } from './shortcut.ts';

export const isEnabled = (action: Action, state: ActionState): boolean => action.enabled?.(state) ?? true;

/** Does it, if it can be done now; a failure becomes a notice. */
export async function perform(action: Action, context: ActionContext): Promise<void> {
  if (!isEnabled(action, context)) return;
  try {
    await action.perform(context);
  } catch (error) {
    notifyError(error);
  }
}

/**
 * The action a key press means. While letters are typed, and while a dialog is open, plain keys mean nothing; F-keys and
 * those with Mod or Alt still act while typing unless the field itself knows them, but not under a dialog.
 */
export function actionFor(press: KeyPress & { target: EventTarget | null }, all: readonly Action[], dialogOpen: boolean): Action | null {
  if (dialogOpen) return null;
  const typing = isTyping(press.target);
  const allowed = (action: Action, shortcut: string): boolean => {
    const { mod, alt, key } = parseShortcut(shortcut);
    return !typing || (action.asleepWhileTyping !== true && (mod || alt || /^f\d+$/.test(key)));
  };
  return all.find((action) => action.shortcuts.some((shortcut) => allowed(action, shortcut) && matches(press, shortcut))) ?? null;
}

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '../state/engine.tsx';
import { type Action } from './action.ts';
import { actionContext, useActionContext } from './action-context.ts';
import { actionFor, isEnabled, perform } from './dispatch.ts';
import { actions } from './list.ts';
import { menuTexts } from './menu-texts.ts';
import { accelerator } from './shortcut.ts';

/** A function that performs one action of the list, for buttons. Stays the same: what it sees is read when it acts. */
export function usePerform(): (action: Action) => void {
  const engine = useEngine();
  const queries = useQueryClient();
  return useCallback((action) => void perform(action, actionContext(engine, queries)), [engine, queries]);
}

/** Ties the list to the keyboard and to Electron's menu bar; used once, by the app. */
export function useActionInputs(): void {
  const context = useActionContext();
  const { t, i18n } = useTranslation();
  const { bridge } = context.engine;

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const action = actionFor(event, actions, document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null);
      if (!action) return;
      event.preventDefault();
      void perform(action, context);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [context]);

  useEffect(
    () =>
      bridge?.onAction((id) => {
        const action = actions.find((one) => one.id === id);
        if (action) void perform(action, context);
      }),
    [bridge, context],
  );

  const enabled = actions.map((action) => isEnabled(action, context));
  const enabledKey = enabled.join();
  useEffect(() => {
    if (!bridge) return;
    const flags = enabledKey.split(',');
    const shown = actions.flatMap((action, index) => (action.menu === null ? [] : [{ id: action.id, label: t(action.label), accelerator: action.shortcuts[0] === undefined ? null : accelerator(action.shortcuts[0]), menu: action.menu, enabled: flags[index] === 'true' }]));
    void bridge.setMenu(shown, menuTexts(t));
  }, [bridge, t, i18n.language, enabledKey]);
}

import { useMemo, useSyncExternalStore } from 'react';
import { type Colours } from './draw.ts';

const themeNow = (): string => document.documentElement.dataset['theme'] ?? '';

function onTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

function coloursOf(_theme: string): Colours {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return { visible: token('--visible'), infrared: token('--infrared'), line: token('--line'), stripe: token('--ground'), accent: token('--accent') };
}

/** The tokens that a canvas needs as values, anew when the theme changes. */
export function useColours(): Colours {
  const theme = useSyncExternalStore(onTheme, themeNow);
  return useMemo(() => coloursOf(theme), [theme]);
}

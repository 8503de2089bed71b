import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TILE } from '../actions/tile-size.ts';
import { useSettings } from '../state/queries/app.ts';
import { Slider } from './Slider.tsx';

/** The one tile size of all grids. Kept when let go, not at every step. */
export function TileSize() {
  const { t } = useTranslation();
  const [settings, setSettings] = useSettings();
  const [drawn, setDrawn] = useState<number | null>(null);
  const value = drawn ?? settings.tileWidth;
  const commit = (tileWidth: number): void => {
    setDrawn(null);
    setSettings({ tileWidth });
  };
  return <Slider label={t('settings.tileSize')} value={value} min={TILE.least} max={TILE.most} step={4} onChange={setDrawn} onCommit={commit} valueText={t('settings.pixels', { count: value })} />;
}

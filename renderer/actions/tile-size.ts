import { ZoomIn, ZoomOut } from 'lucide-react';
import { type Action, type ActionContext } from './action.ts';

/** The limits of the contract's `tileWidth`, one step of the keys apart. */
export const TILE = { least: 64, most: 400, step: 24 } as const;

const change = ({ settings, setSettings }: ActionContext, by: number): void => setSettings({ tileWidth: Math.min(TILE.most, Math.max(TILE.least, settings.tileWidth + by)) });

export const largerTiles: Action = {
  id: 'larger-tiles',
  label: 'actions.largerTiles',
  menu: 'view',
  shortcuts: ['+', '='],
  icon: ZoomIn,
  enabled: ({ settings }) => settings.tileWidth < TILE.most,
  perform: (context) => change(context, TILE.step),
};

export const smallerTiles: Action = {
  id: 'smaller-tiles',
  label: 'actions.smallerTiles',
  menu: 'view',
  shortcuts: ['-'],
  icon: ZoomOut,
  enabled: ({ settings }) => settings.tileWidth > TILE.least,
  perform: (context) => change(context, -TILE.step),
};

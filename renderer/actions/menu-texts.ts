import { type TFunction } from 'i18next';
import { type MenuTexts } from '../../contract/host-request.ts';

/** The words of the native menu bar that are not actions. */
export const menuTexts = (t: TFunction): MenuTexts => ({
  file: t('menu.file'),
  edit: t('menu.edit'),
  view: t('menu.view'),
  window: t('menu.window'),
  help: t('menu.help'),
  quit: t('menu.quit'),
  undo: t('menu.undo'),
  redo: t('menu.redo'),
  cut: t('menu.cut'),
  copy: t('menu.copy'),
  paste: t('menu.paste'),
  selectAll: t('menu.selectAll'),
  zoomIn: t('menu.zoomIn'),
  zoomOut: t('menu.zoomOut'),
  resetZoom: t('menu.resetZoom'),
  togglefullscreen: t('menu.fullScreen'),
  minimize: t('menu.minimize'),
  close: t('menu.close'),
});

import { type ImagePx } from '../../contract/geometry.ts';

declare const space: unique symbol;

/** A length or coordinate in CSS pixels of a stage, from its top left corner. Not pixels of a frame: those are ImagePx. */
export type ScreenPx = number & { readonly [space]: 'ScreenPx' };

/** Brands a number as CSS pixels; for the places where such numbers come in: pointer events and measured sizes. */
export const screenPx = (value: number): ScreenPx => value as ScreenPx;

export interface ScreenPoint {
  readonly x: ScreenPx;
  readonly y: ScreenPx;
}
export interface ScreenSize {
  readonly width: ScreenPx;
  readonly height: ScreenPx;
}
export interface ScreenBox extends ScreenSize {
  readonly left: ScreenPx;
  readonly top: ScreenPx;
}
export interface ImagePoint {
  readonly x: ImagePx;
  readonly y: ImagePx;
}
export interface ImageSize {
  readonly width: ImagePx;
  readonly height: ImagePx;
}

export const screenPoint = (x: number, y: number): ScreenPoint => ({ x: screenPx(x), y: screenPx(y) });
export const screenSize = (width: number, height: number): ScreenSize => ({ width: screenPx(width), height: screenPx(height) });

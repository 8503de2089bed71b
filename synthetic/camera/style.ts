import { type Random } from '../random.ts';

/**
 * A look: how a set of cameras renders the same world. Training in one and testing in another shows what a model has
 * learnt of people rather than of the drawing.
 */
export type StyleName = 'plain' | 'vivid' | 'worn';

type Span = readonly [number, number];

export interface Style {
  readonly name: StyleName;
  /** Strength of folds and weave. */
  readonly relief: Span;
  /** Share of direct light against skylight. */
  readonly sun: Span;
  readonly saturation: Span;
  /** Deviation of the white balance. */
  readonly cast: number;
  /** Exponent of the tone curve (1 / gamma) and the share of an S-curve in it. */
  readonly gamma: Span;
  readonly contrast: Span;
  /** Pixels (standard deviation) of lens blur in visible, near-infrared and thermal pictures. */
  readonly blur: Readonly<Record<'visible' | 'near-infrared' | 'thermal', Span>>;
  /** Read noise at full range, and shot noise at full light. */
  readonly noise: Span;
  readonly shot: Span;
  readonly sharpen: Span;
  readonly vignette: Span;
  /** Half the angle of infrared lamps, radians. */
  readonly beam: Span;
  /** Chance that a thermal camera shows warm things dark. */
  readonly blackHot: number;
  /** Large stains and the spectrum of walls and floors. */
  readonly stains: Span;
}

export const STYLES: Readonly<Record<StyleName, Style>> = {
  plain: { name: 'plain', relief: [0.8, 1.15], sun: [0.2, 0.75], saturation: [0.7, 1.05], cast: 0.05, gamma: [0.42, 0.5], contrast: [0.1, 0.4], blur: { visible: [0.45, 0.9], 'near-infrared': [0.5, 1], thermal: [0.8, 1.4] }, noise: [0.006, 0.018], shot: [0.01, 0.03], sharpen: [0.2, 0.7], vignette: [0.05, 0.25], beam: [0.45, 0.8], blackHot: 0, stains: [0.06, 0.14] },
  vivid: { name: 'vivid', relief: [1.05, 1.4], sun: [0.6, 0.95], saturation: [0.95, 1.3], cast: 0.09, gamma: [0.36, 0.44], contrast: [0.45, 0.8], blur: { visible: [0.3, 0.6], 'near-infrared': [0.4, 0.7], thermal: [0.6, 1] }, noise: [0.003, 0.01], shot: [0.008, 0.02], sharpen: [0.5, 1.1], vignette: [0, 0.12], beam: [0.3, 0.5], blackHot: 0.25, stains: [0.12, 0.22] },
  worn: { name: 'worn', relief: [0.5, 0.85], sun: [0.05, 0.4], saturation: [0.4, 0.75], cast: 0.12, gamma: [0.48, 0.6], contrast: [0, 0.15], blur: { visible: [0.9, 1.7], 'near-infrared': [0.9, 1.8], thermal: [1.2, 2.2] }, noise: [0.012, 0.03], shot: [0.02, 0.05], sharpen: [0, 0.4], vignette: [0.2, 0.5], beam: [0.6, 1.1], blackHot: 0.1, stains: [0.03, 0.1] },
};

export const within = (random: Random, span: Span): number => random.range(span[0], span[1]);

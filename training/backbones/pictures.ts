/** Luma of ITU-R BT.601: what image libraries mean by gray. */
export const LUMA: readonly number[] = [0.299, 0.587, 0.114];
/** Sobel's kernels over 4, `[2, 3, 3]`, across then down: a step from black to white has the gradient 1. */
export const SOBEL: readonly number[] = [-1, 0, 1, -2, 0, 2, -1, 0, 1, -1, -2, -1, 0, 0, 0, 1, 2, 1].map((value) => value / 4);
/** Gradients of a picture without edges are noise: they are not blown up beyond this. */
export const LEAST_EDGE = 0.02;
/** Of values 0 to 1, RGB: what networks trained on ImageNet expect. */
export const IMAGENET_MEAN: readonly number[] = [0.485, 0.456, 0.406];
export const IMAGENET_STD: readonly number[] = [0.229, 0.224, 0.225];

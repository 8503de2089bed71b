import * as tf from '@tensorflow/tfjs';

/** Rows scaled to unit length; a row of zeros stays near zero. `[n, dim]` → `[n, dim]` */
export function unitRows(rows: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => rows.div(rows.square().sum(1, true).maximum(1e-24).sqrt()));
}

/** Cosine of every row of a with every row of b: `[n, dim]`, `[m, dim]` → `[n, m]` */
export function cosineSimilarities(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => tf.matMul<tf.Tensor2D>(unitRows(a), unitRows(b), false, true));
}

/** Euclidean distance of every two rows, its square clamped at 1e-12 before the root as in AGW: `[n, dim]` → `[n, n]` */
export function euclideanDistances(rows: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => {
    const squares = rows.square().sum(1, true);
    return squares.add(squares.transpose()).sub(tf.matMul(rows, rows, false, true).mul(2)).maximum(1e-12).sqrt() as tf.Tensor2D;
  });
}

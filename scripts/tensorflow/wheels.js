/**
 * TensorFlow's own wheels carry the C library that tfjs-node binds to; its package's own download is of 2022 (2.9, CUDA 11).
 * Pinned by checksum. The GPU wheel was never run here: no card on the project's machines.
 */
export const WHEELS = {
  'linux-x64-cpu': {
    requirement: 'tensorflow-cpu==2.18.1',
    platform: 'manylinux2014_x86_64',
    sha256: '810c75d7149d2da0cb2092187817b0dcabb80728ca9f9cf3a61f3f42fadd1298',
  },
  'linux-x64-gpu': {
    requirement: 'tensorflow==2.18.1',
    platform: 'manylinux2014_x86_64',
    sha256: 'c9f87e5d2a680a4595f5dc30daf6bbaec9d4129b46d7ef1b2af63c46ac7d2828',
    /** CUDA 12 libraries, as the wheel's own `and-cuda` extra names them. */
    cuda: [
      'nvidia-cublas-cu12==12.5.3.2',
      'nvidia-cuda-cupti-cu12==12.5.82',
      'nvidia-cuda-nvcc-cu12==12.5.82',
      'nvidia-cuda-nvrtc-cu12==12.5.82',
      'nvidia-cuda-runtime-cu12==12.5.82',
      'nvidia-cudnn-cu12==9.3.0.75',
      'nvidia-cufft-cu12==11.2.3.61',
      'nvidia-curand-cu12==10.3.6.82',
      'nvidia-cusolver-cu12==11.6.3.83',
      'nvidia-cusparse-cu12==12.5.1.3',
      'nvidia-nccl-cu12==2.21.5',
      'nvidia-nvjitlink-cu12==12.5.82',
    ],
  },
};

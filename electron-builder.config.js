/** How the app is packaged. Nothing is downloaded for the target `dir` once Electron's own binary is here. */
export default {
  appId: 'org.duskmatch.app',
  productName: 'Duskmatch',
  asar: true,
  npmRebuild: false,
  directories: { output: 'dist/package', buildResources: 'resources' },
  files: [
    'package.json',
    'dist/{electron,node,renderer}/**',
    'resources/**',
    '!resources/**/*.md',
    // only the platform packaged for can load these
    '!node_modules/onnxruntime-node/bin/napi-v6/!(${platform})/**',
    '!node_modules/onnxruntime-node/bin/napi-v6/*/!(${arch})/**',
    '!**/*.map',
  ],
  // a shared library beside a native module is not found inside an archive; models are opened by onnxruntime itself
  asarUnpack: ['resources/**', '**/*.node', '**/node_modules/{sharp,@img,onnxruntime-node}/**'],
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  },
  linux: { target: 'dir', category: 'Science' },
  win: { target: 'dir' },
  mac: { target: 'dir' },
};

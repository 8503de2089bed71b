export declare const onPath: (name: string) => string | null;

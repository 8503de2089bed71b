import { z } from 'zod';

/**
 * All that can be said of a file or of the rules for its name: in English what was found, and what to do about it. The only list: the page has its
 * other languages' words under the same codes.
 */
export const FINDINGS = {
  empty: ['{{file}} is empty (0 bytes)', 'copy it again from where it came'],
  text: ['{{file}} holds text, no picture', 'remove it from the folder or give it its own name'],
  'unknown-format': ['{{file}} does not begin like any known picture format', 'check where it came from'],
  'other-format': ['{{file}} is a {{format}} file, which is not decoded here', 'export it as JPEG, PNG, TIFF, WebP or BMP'],
  'camera-raw': ['{{file}} is a camera raw file', 'export it as TIFF, PNG or JPEG'],
  samples: ['{{file}} has {{channels}} channel(s) of samples of type {{type}}', 'export it with unsigned 16-bit or with 8-bit samples'],
  'too-large': ['{{file}} has {{width}} × {{height}} pixels, more than the limit of {{megapixels}} megapixels', 'make it smaller or cut it into parts'],
  'cut-short': ['{{file}} is a {{format}} that ends too early ({{bytes}} bytes)', 'copy or export it again'],
  damaged: ['{{file}} is a damaged {{format}} ({{message}})', 'copy or export it again'],
  undecodable: ['{{file}} cannot be decoded ({{message}})', 'copy or export it again'],
  'bmp-size': ['{{file}} is a BMP whose header says {{width}} × {{height}} pixels', 'export it again'],
  'bmp-kind': ['{{file}} is a BMP with {{kind}}', 'save it as PNG or as an uncompressed BMP'],
  'bmp-depth': ['{{file}} is a BMP of {{bits}} bits a pixel', 'save it as PNG or as a BMP of 24 bits'],
  'bmp-palette': ['{{file}} is a damaged BMP, with a pixel of a colour that its palette lacks', 'export it again'],
  'wrong-extension': ['{{file}} is a {{format}} in spite of its name and was taken as such', 'rename it if that is wrong'],
  pages: ['{{file}} holds {{pages}} pages', 'only the first was taken, so export the others as files of their own if they matter'],
  pictures: ['{{file}} is animated, with {{pages}} pictures', 'only the first was taken, so export the others as files of their own if they matter'],
  animated: ['{{file}} is animated', 'only the first was taken, so export the others as files of their own if they matter'],
  unopened: ['{{file}} cannot be opened ({{message}})', 'check that it is there and that you may read it'],
  'folder-unopened': ['The folder {{file}} cannot be opened ({{message}})', 'check that it is there and that you may read it'],
  'bad-name': ['The name of {{file}} is not valid text (UTF-8), so it cannot be opened', 'rename it'],
  'link-back': ['The link {{file}} leads back to {{folder}}, a folder that it lies in', 'it is not followed, and nothing need be done'],
  'link-elsewhere': ['The link {{file}} leads to {{folder}}, which is read at its own place', 'it is not followed, and nothing need be done'],
  'link-itself': ['The link {{file}} leads to itself', 'it is not followed, so mend or delete it'],
  'link-broken': ['The link {{file}} leads to nothing', 'mend or delete it'],
  'no-person': ['Nobody was found in {{file}}', 'if somebody is there, put a sidecar with boxes beside it and scan again'],
  'boxes-outside': ['{{outside}} of {{boxes}} boxes in the sidecar lie outside {{file}} of {{width}} × {{height}} pixels and were left out', 'make the sidecar anew from this frame'],
  'modality-unsure': ['The pixels of {{file}} hardly tell the modality; {{modality}} was taken ({{percent}} % sure)', 'a rule by folder or name would be surer'],
  'modality-against': ['The rule says {{ruled}}, but the pixels of {{file}} look {{modality}} ({{percent}} % sure)', 'check the modality rule'],
  'pattern-mismatch': ['The name pattern "{{pattern}}" does not fit {{file}}', 'correct the pattern or rename the file'],
  'pattern-open': ['At character {{at}} of the name pattern ("{{there}}") a brace is not closed', 'close it with }'],
  'pattern-closes': ['At character {{at}} of the name pattern ("{{there}}") a brace closes nothing', 'write }} for a brace in the name'],
  'pattern-empty': ['The name pattern is empty', 'write what a name looks like, or choose none'],
  'pattern-formatted': ['At character {{at}} of the name pattern ("{{there}}") a word has a format', 'only date and time take one'],
  'pattern-word': ['At character {{at}} of the name pattern ("{{there}}") there is no word "{{word}}"', 'known are {{words}}, date and time'],
  'pattern-touching': ['At character {{at}} of the name pattern ("{{there}}") two words of free text touch', 'put something between that parts them, such as _ or /'],
  'pattern-twice': ['At character {{at}} of the name pattern ("{{there}}") "{{word}}" is there twice', 'take one of them out'],
  'pattern-epoch': ['At character {{at}} of the name pattern ("{{there}}") epoch stands beside a date or time', 'it is a whole time by itself, so leave those out'],
  'pattern-date': ['At character {{at}} of the name pattern ("{{there}}") a time has no date', 'add year, month and day (yyyyMMdd)'],
  'pattern-hours': ['At character {{at}} of the name pattern ("{{there}}") the hour is given as HH and as hh', 'write HH, or hh with a'],
  'pattern-half': ['At character {{at}} of the name pattern ("{{there}}") one of hh and a is missing', 'hh (1 to 12) and a (AM or PM) belong together, while HH is 0 to 23'],
  'pattern-formatless': ['At character {{at}} of the name pattern ("{{there}}") a format is missing', 'write one such as yyyyMMdd or HHmmss'],
  'pattern-apostrophe': ['At character {{at}} of the name pattern ("{{there}}") an apostrophe is not closed', "close it with '"],
  'pattern-letters': ['At character {{at}} of the name pattern ("{{there}}") "{{letters}}" is no part of a date or time', 'known are yyyy yy MM dd HH hh a mm ss SSS, and letters of the name itself stand in apostrophes'],
  'no-subfolder': ['{{file}} lies in no sub-folder, so the rule by folder gives it no modality', 'change the rule or move the file'],
  'folders-unnamed': ['No folder of "{{folders}}" is named in the modality rule', 'add one of them to the rule'],
  'pattern-gives-none': ['The name pattern does not fit {{file}}, so it gives no modality', 'correct the pattern or rename the file'],
  'pattern-without-words': ['The name pattern has neither {modality} nor {camera} to tell the modality of {{file}} by', 'add one of them, or choose another rule'],
  'word-unlisted': ['"{{word}}" is in neither list of the modality rule', 'add it to one of them'],
  'words-contradict': ['The modality rule says visible by "{{visible}}" and infrared by "{{infrared}}"', 'take one of them out of the rule'],
  'sidecar-large': ['{{file}} has {{size}} MB, more than the {{most}} MB that are read', 'split it by folder'],
  'sidecar-unopened': ['{{file}} could not be opened ({{message}})', 'check its permissions'],
  'coco-field': ['{{file}} is not valid COCO at {{place}} ({{message}})', 'export it again or correct that field'],
  'coco-several': ['{{file}} names "{{name}}", which fits several frames', 'write file_name with its folders'],
  'coco-none-here': ['{{file}} names {{images}} images, none of which is here', "write file_name relative to the sidecar's folder"],
  'not-json': ['{{file}} is not valid JSON ({{message}})', 'export it again'],
  'other-size': ['{{file}} says that the frame has {{width}} × {{height}} pixels, but upright it has {{realWidth}} × {{realHeight}}', 'make the sidecar anew from this frame'],
  'yolo-line': ['{{file}} is wrong on line {{line}} ({{what}})', 'each line is a class and four numbers from 0 to 1, centre and size'],
  'csv-column-missing': ['{{file}} has no column "{{column}}" on line 1', 'its header must be file,x,y,width,height and may have identity'],
  'csv-several': ['{{file}} names "{{name}}" on line {{line}}, which fits several frames', 'write it with its folders'],
  'csv-none-here': ['{{file}} names no frame that is here', 'write its files relative to its own folder'],
  'not-csv': ['{{file}} is not valid CSV ({{message}})', 'correct that line or export it again'],
  'csv-cell': ['{{file}} is wrong on line {{line}} in column "{{column}}" ("{{value}}", {{message}})', 'correct it or export it again'],
} as const satisfies Readonly<Record<string, readonly [found: string, remedy: string]>>;
export type FindingCode = keyof typeof FINDINGS;

const codes = Object.keys(FINDINGS) as [FindingCode, ...FindingCode[]];

/** What was found about one file, for code and for the words of any language. */
export const Finding = z.object({ code: z.enum(codes), values: z.record(z.string(), z.union([z.string(), z.number()])) });
export type Finding = z.infer<typeof Finding>;

export const finding = (code: FindingCode, values: Finding['values']): Finding => ({ code, values });

/** A text with its `{{slots}}` filled. */
export const filled = (text: string, values: Finding['values']): string => text.replace(/\{\{(\w+)\}\}/g, (slot, name: string) => String(values[name] ?? slot));

/** What was found, in English, without a full stop. */
export const foundWords = ({ code, values }: Finding): string => filled(FINDINGS[code][0], values);

/** What was found and what to do, as one English sentence. */
export const findingSentence = (found: Finding): string => `${foundWords(found)}: ${filled(FINDINGS[found.code][1], found.values)}.`;

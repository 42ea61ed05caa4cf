#!/usr/bin/env bash
# pdf.js (npm pdfjs-dist 5.6.205, Firefox) and PDFium (npm @embedpdf/pdfium 2.15.1, Chrome) turn the two letters of an Arabic ligature round:
# the name Salam is read as Salem, which is another name.
#
# ISO 32000-1, 9.10.3: the map to Unicode says which text a glyph stands for; one glyph may stand for several characters. The glyph of
# lam with alef stands for lam, alef, in this order. Both readers see that the word is from right to left, and turn it round character by
# character, those of one glyph too. Poppler 22.12 does the same. A file that is to be found by its names has to write the ligature's letters as alef, lam.
#
# Exits 0 as long as it is so, 1 when the word is read as the map says.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit --ignore-scripts pdfjs-dist@5.6.205 @embedpdf/pdfium@2.15.1 >/dev/null

cat >read.mjs <<'JS'
import { readFileSync } from 'fs';
import { init } from '@embedpdf/pdfium';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

// One page: three glyphs as they are seen from left to right, each with the letters that it stands for: meem, lam with alef, seen.
const map = '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def 1 begincodespacerange <00> <FF> endcodespacerange '
  + '3 beginbfchar <61> <0645> <62> <06440627> <63> <0633> endbfchar endcmap CMapName currentdict /CMap defineresource pop end end';
const content = 'BT /F 20 Tf 50 100 Td (abc) Tj ET';
const stream = text => `<</Length ${text.length}>>\nstream\n${text}\nendstream`;
const objects = [
  '<</Type /Catalog /Pages 2 0 R>>',
  '<</Type /Pages /Kids [3 0 R] /Count 1>>',
  '<</Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>>',
  stream(content),
  '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R>>',
  stream(map),
];
let file = '%PDF-1.7\n';
const places = objects.map((object, at) => { const place = file.length; file += `${at + 1} 0 obj\n${object}\nendobj\n`; return place; });
const start = file.length;
file += `xref\n0 7\n0000000000 65535 f \n${places.map(place => String(place).padStart(10, '0') + ' 00000 n \n').join('')}`;
const bytes = Buffer.from(file + `trailer\n<</Size 7 /Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`, 'latin1');

const reader = await init({ wasmBinary: readFileSync('node_modules/@embedpdf/pdfium/dist/pdfium.wasm') });
reader.PDFiumExt_Init();
const memory = reader.pdfium.wasmExports.malloc(bytes.length);
reader.pdfium.HEAPU8.set(bytes, memory);
const text = reader.FPDFText_LoadPage(reader.FPDF_LoadPage(reader.FPDF_LoadMemDocument(memory, bytes.length, ''), 0));
const pdfium = Array.from({ length: reader.FPDFText_CountChars(text) }, (_, at) => String.fromCodePoint(reader.FPDFText_GetUnicode(text, at))).join('').trim();
const page = await (await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise).getPage(1);
const pdfjs = (await page.getTextContent()).items.map(item => item.str).join('').trim();

const codes = word => [...word].map(letter => 'U+' + letter.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')).join(' ');
console.log(`expected        ${codes('سلام')} (seen, lam, alef, meem)`);
console.log(`pdf.js reads    ${codes(pdfjs)}`);
console.log(`PDFium reads    ${codes(pdfium)}`);
process.exit(pdfjs === 'سالم' && pdfium === 'سالم' ? 0 : 1);
JS

node read.mjs && echo "Still so: alef comes before lam." || { code=$?; echo "Changed."; exit "$code"; }

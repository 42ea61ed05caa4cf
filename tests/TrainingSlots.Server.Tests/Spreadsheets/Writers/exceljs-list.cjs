// Writes the list with exceljs. Argument: the file.
const { Workbook } = require('exceljs');

const book = new Workbook();
const sheet = book.addWorksheet('Liste');
sheet.addRow(['Session', 'Pays', 'Nom et prénoms', 'Date de naissance', 'N° de passeport', 'Expérience']);
sheet.addRow(['S-1', 'Mali', 'Mamadou Samaké', new Date(Date.UTC(1974, 4, 2)), '00123456', 22]);
sheet.addRow(['S-1', 'Algérie', 'Moussa Goïta', new Date(Date.UTC(1990, 4, 2)), 'A1234567', '8 ans']);
book.xlsx.writeFile(process.argv[2]);

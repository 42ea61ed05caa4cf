# Writes the list with XlsxWriter. Argument: the file.
import datetime
import sys

import xlsxwriter

book = xlsxwriter.Workbook(sys.argv[1])
sheet = book.add_worksheet("Liste")
day = book.add_format({"num_format": "dd/mm/yyyy"})
sheet.write_row(0, 0, ["Session", "Pays", "Nom et prénoms", "Date de naissance", "N° de passeport", "Expérience"])
sheet.write_row(1, 0, ["S-1", "Mali", "Mamadou Samaké"])
sheet.write_datetime(1, 3, datetime.datetime(1974, 5, 2), day)
sheet.write_string(1, 4, "00123456")
sheet.write_number(1, 5, 22)
sheet.write_row(2, 0, ["S-1", "Algérie", "Moussa Goïta"])
sheet.write_datetime(2, 3, datetime.datetime(1990, 5, 2), day)
sheet.write_row(2, 4, ["A1234567", "8 ans"])
book.close()

# Writes the list with openpyxl. Arguments: the file; "iso" for dates in their ISO form.
import datetime
import sys

import openpyxl

book = openpyxl.Workbook()
book.iso_dates = len(sys.argv) > 2
sheet = book.active
sheet.title = "Liste"
sheet.append(["Session", "Pays", "Nom et prénoms", "Date de naissance", "N° de passeport", "Expérience"])
sheet.append(["S-1", "Mali", "Mamadou Samaké", datetime.datetime(1974, 5, 2), "00123456", 22])
sheet.append(["S-1", "Algérie", "Moussa Goïta", datetime.date(1990, 5, 2), "A1234567", "8 ans"])
book.save(sys.argv[1])

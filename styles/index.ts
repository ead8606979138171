import './fonts.css'
import './meanings.css'
import './slides.css'
